"""Make the tables of votes and rulings."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "holds",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_holds_entry_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_holds_person_id"
        ),
        sa.PrimaryKeyConstraint("entry_id", name="pk_holds"),
    )
    op.create_table(
        "rulings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "pending",
                "accepted",
                "rejected",
                name="verdict",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "before",
            sa.Enum(
                "pending",
                "accepted",
                "rejected",
                name="verdict",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "not_centre",
                "persons",
                "not_own_work",
                "quality",
                "advertising",
                "offensive",
                "duplicate",
                "wrong_place",
                "text",
                "other",
                name="reason",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("undone_at", sa.DateTime(), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_rulings_entry_id"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_rulings_made_by"),
        sa.ForeignKeyConstraint(
            ["undone_by"], ["people.id"], name="fk_rulings_undone_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rulings"),
        sa.UniqueConstraint("entry_id", "turn", name="uq_rulings_entry_id_turn"),
    )
    op.create_index(
        "ix_rulings_made_by_rulings_made_at",
        "rulings",
        ["made_by", "made_at"],
        unique=False,
    )
    op.create_table(
        "votes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("cast_at", sa.DateTime(), nullable=False),
        sa.Column("revoked_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_votes_contest_id"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_votes_entry_id"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_votes_person_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_votes"),
    )
    op.create_index("ix_votes_entry_id", "votes", ["entry_id"], unique=False)
    op.create_index("ix_votes_person_id", "votes", ["person_id"], unique=False)
    op.create_index(
        "uq_votes_standing",
        "votes",
        ["contest_id", "person_id", "entry_id"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(
        "uq_votes_standing",
        table_name="votes",
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )
    op.drop_index("ix_votes_person_id", table_name="votes")
    op.drop_index("ix_votes_entry_id", table_name="votes")
    op.drop_table("votes")
    op.drop_index("ix_rulings_made_by_rulings_made_at", table_name="rulings")
    op.drop_table("rulings")
    op.drop_table("holds")

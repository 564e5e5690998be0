"""Make the tables of jury."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("opened_by", sa.Integer(), nullable=True),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["closed_by"], ["people.id"], name="fk_rounds_closed_by"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_rounds_contest_id"
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["people.id"], name="fk_rounds_opened_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rounds"),
        sa.UniqueConstraint("contest_id", "number", name="uq_rounds_contest_id_number"),
    )
    op.create_table(
        "jurors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("seated_at", sa.DateTime(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_jurors_person_id"
        ),
        sa.ForeignKeyConstraint(["round_id"], ["rounds.id"], name="fk_jurors_round_id"),
        sa.PrimaryKeyConstraint("id", name="pk_jurors"),
        sa.UniqueConstraint(
            "round_id", "person_id", name="uq_jurors_round_id_person_id"
        ),
    )
    op.create_index("ix_jurors_person_id", "jurors", ["person_id"], unique=False)
    op.create_table(
        "round_entries",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_round_entries_entry_id"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name="fk_round_entries_round_id"
        ),
        sa.PrimaryKeyConstraint("round_id", "entry_id", name="pk_round_entries"),
    )
    op.create_index(
        "ix_round_entries_entry_id", "round_entries", ["entry_id"], unique=False
    )
    op.create_table(
        "marks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("juror_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("marked_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("value BETWEEN 0 AND 10", name="ck_marks_on_the_scale"),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_marks_entry_id"),
        sa.ForeignKeyConstraint(["juror_id"], ["jurors.id"], name="fk_marks_juror_id"),
        sa.PrimaryKeyConstraint("id", name="pk_marks"),
        sa.UniqueConstraint(
            "juror_id",
            "entry_id",
            "criterion",
            name="uq_marks_juror_id_entry_id_criterion",
        ),
    )
    op.create_index("ix_marks_entry_id", "marks", ["entry_id"], unique=False)
    op.create_table(
        "sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("juror_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recused_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_sheets_entry_id"
        ),
        sa.ForeignKeyConstraint(["juror_id"], ["jurors.id"], name="fk_sheets_juror_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sheets"),
        sa.UniqueConstraint("juror_id", "entry_id", name="uq_sheets_juror_id_entry_id"),
    )
    op.create_index("ix_sheets_entry_id", "sheets", ["entry_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_sheets_entry_id", table_name="sheets")
    op.drop_table("sheets")
    op.drop_index("ix_marks_entry_id", table_name="marks")
    op.drop_table("marks")
    op.drop_index("ix_round_entries_entry_id", table_name="round_entries")
    op.drop_table("round_entries")
    op.drop_index("ix_jurors_person_id", table_name="jurors")
    op.drop_table("jurors")
    op.drop_table("rounds")

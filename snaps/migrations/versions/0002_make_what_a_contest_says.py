"""Make the tables of what a contest says."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("public_from", sa.DateTime(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_publications_contest_id"
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name="fk_publications_made_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_publications"),
        sa.UniqueConstraint(
            "contest_id", "version", name="uq_publications_contest_id_version"
        ),
    )
    op.create_table(
        "rules_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("rules_json", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_rules_versions_contest_id"
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name="fk_rules_versions_made_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_rules_versions"),
        sa.UniqueConstraint(
            "contest_id", "version", name="uq_rules_versions_contest_id_version"
        ),
    )
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_texts_contest_id"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_texts_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_texts"),
        sa.UniqueConstraint(
            "contest_id",
            "key",
            "language",
            "version",
            name="uq_texts_contest_id_key_language_version",
        ),
    )
    op.create_table(
        "windows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "entering",
                "claiming",
                "voting",
                "objecting",
                "judging",
                "accepting",
                name="windowkind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("opens_at", sa.DateTime(), nullable=False),
        sa.Column("closes_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_windows_contest_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_windows"),
        sa.UniqueConstraint("contest_id", "kind", name="uq_windows_contest_id_kind"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("windows")
    op.drop_table("texts")
    op.drop_table("rules_versions")
    op.drop_table("publications")

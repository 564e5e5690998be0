"""Make the tables of results."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "results",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_results_contest_id"
        ),
        sa.ForeignKeyConstraint(["made_by"], ["people.id"], name="fk_results_made_by"),
        sa.PrimaryKeyConstraint("id", name="pk_results"),
        sa.UniqueConstraint(
            "contest_id", "version", name="uq_results_contest_id_version"
        ),
    )
    op.create_table(
        "shortlists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=True),
        sa.Column("round_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_shortlists_contest_id"
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["people.id"], name="fk_shortlists_made_by"
        ),
        sa.ForeignKeyConstraint(
            ["round_id"], ["rounds.id"], name="fk_shortlists_round_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_shortlists"),
        sa.UniqueConstraint("contest_id", name="uq_shortlists_contest_id"),
    )
    op.create_table(
        "signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("signed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_signatures_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["result_id"], ["results.id"], name="fk_signatures_result_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_signatures"),
        sa.UniqueConstraint(
            "result_id", "person_id", name="uq_signatures_result_id_person_id"
        ),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("signatures")
    op.drop_table("shortlists")
    op.drop_table("results")

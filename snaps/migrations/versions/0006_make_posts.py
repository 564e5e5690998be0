"""Make the tables of posts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("started_by", sa.Integer(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "running",
                "complete",
                "stopped",
                name="outcome",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("entered", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_runs_contest_id"
        ),
        sa.ForeignKeyConstraint(
            ["started_by"], ["people.id"], name="fk_runs_started_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_runs"),
    )
    op.create_index(
        "ix_runs_contest_id_runs_source_runs_id",
        "runs",
        ["contest_id", "source", "id"],
        unique=False,
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("native_id", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "image",
                "video",
                "carousel",
                name="postkind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.DateTime(), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(), nullable=False),
        sa.Column("permalink", sa.String(), nullable=False),
        sa.Column("posted_at", sa.DateTime(), nullable=True),
        sa.Column("caption", sa.String(), nullable=False),
        sa.Column("hashtags", sa.JSON(), nullable=False),
        sa.Column("author_native_id", sa.String(), nullable=True),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("place_name", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("likes", sa.Integer(), nullable=True),
        sa.Column("likes_read_at", sa.DateTime(), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column(
            "skip_reason",
            sa.Enum(
                "unreadable",
                "too_large",
                "mixed_up",
                "link",
                "no_picture",
                "no_description",
                "video",
                "no_photo",
                "refused",
                name="skipreason",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("skip_sentence", sa.String(), nullable=False),
        sa.Column("skip_values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_posts_contest_id"
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_posts_entry_id"),
        sa.PrimaryKeyConstraint("id", name="pk_posts"),
        sa.UniqueConstraint(
            "contest_id",
            "network",
            "native_id",
            name="uq_posts_contest_id_network_native_id",
        ),
        sa.UniqueConstraint("entry_id", name="uq_posts_entry_id"),
    )
    op.create_index(
        "ix_posts_author_native_id", "posts", ["author_native_id"], unique=False
    )
    op.create_index(
        "ix_posts_contest_id_posts_skip_reason",
        "posts",
        ["contest_id", "skip_reason"],
        unique=False,
    )
    op.create_table(
        "frames",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "image",
                "video",
                "carousel",
                name="postkind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("alt", sa.String(), nullable=False),
        sa.Column("entered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["posts.id"], name="fk_frames_post_id"),
        sa.PrimaryKeyConstraint("post_id", "position", name="pk_frames"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("frames")
    op.drop_index("ix_posts_contest_id_posts_skip_reason", table_name="posts")
    op.drop_index("ix_posts_author_native_id", table_name="posts")
    op.drop_table("posts")
    op.drop_index("ix_runs_contest_id_runs_source_runs_id", table_name="runs")
    op.drop_table("runs")

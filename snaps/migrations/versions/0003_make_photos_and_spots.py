"""Make the tables of photos and spots."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "photos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column(
            "format",
            sa.Enum(
                "jpeg",
                "png",
                "webp",
                "heif",
                "avif",
                name="photoformat",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("kept_at", sa.DateTime(), nullable=False),
        sa.Column("orientation", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(), nullable=True),
        sa.Column(
            "taken_source",
            sa.Enum(
                "offset",
                "gps",
                "zone",
                "unknown",
                name="takensource",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("colour", sa.String(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("derived", sa.Integer(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_photos"),
        sa.UniqueConstraint("digest", name="uq_photos_digest"),
        sa.UniqueConstraint("key", name="uq_photos_key"),
    )
    op.create_index(
        "ix_photos_derived_photos_revision",
        "photos",
        ["derived", "revision"],
        unique=False,
    )
    op.create_table(
        "spots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("town_ags", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "square",
                "lane",
                "building",
                "park",
                "water",
                "view",
                "shop",
                "cafe",
                "other",
                name="spotkind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=True),
        sa.Column("radius_m", sa.Double(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["town_ags"], ["towns.ags"], name="fk_spots_town_ags"),
        sa.PrimaryKeyConstraint("id", name="pk_spots"),
        sa.UniqueConstraint("town_ags", "slug", name="uq_spots_town_ags_slug"),
    )
    op.create_index(
        "ix_spots_latitude_spots_longitude",
        "spots",
        ["latitude", "longitude"],
        unique=False,
    )
    op.create_table(
        "uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.id"], name="fk_uploads_photo_id", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
        sa.UniqueConstraint("key", name="uq_uploads_key"),
    )
    op.create_index("ix_uploads_made_at", "uploads", ["made_at"], unique=False)
    op.create_index("ix_uploads_owner", "uploads", ["owner"], unique=False)
    op.create_index("ix_uploads_photo_id", "uploads", ["photo_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_uploads_photo_id", table_name="uploads")
    op.drop_index("ix_uploads_owner", table_name="uploads")
    op.drop_index("ix_uploads_made_at", table_name="uploads")
    op.drop_table("uploads")
    op.drop_index("ix_spots_latitude_spots_longitude", table_name="spots")
    op.drop_table("spots")
    op.drop_index("ix_photos_derived_photos_revision", table_name="photos")
    op.drop_table("photos")

"""Make the tables of footfall."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "counters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("town_ags", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column(
            "method",
            sa.Enum(
                "laser",
                "camera",
                "radar_tof",
                "wifi_ble",
                "manual",
                "other",
                name="method",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("street", sa.String(), nullable=False),
        sa.Column("line", sa.JSON(), nullable=True),
        sa.Column("direction_a", sa.String(), nullable=False),
        sa.Column("direction_b", sa.String(), nullable=False),
        sa.Column("maker", sa.String(), nullable=False),
        sa.Column("operator", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("may_be_published", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("typical_json", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["town_ags"], ["towns.ags"], name="fk_counters_town_ags"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_counters"),
        sa.UniqueConstraint("town_ags", "key", name="uq_counters_town_ags_key"),
    )
    op.create_table(
        "datasets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("town_ags", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("file_name", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("may_be_published", sa.Boolean(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("report", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(), nullable=False),
        sa.Column("imported_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["imported_by"], ["people.id"], name="fk_datasets_imported_by"
        ),
        sa.ForeignKeyConstraint(
            ["town_ags"], ["towns.ags"], name="fk_datasets_town_ags"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_datasets"),
        sa.UniqueConstraint(
            "town_ags", "digest", "target", name="uq_datasets_town_ags_digest_target"
        ),
    )
    op.create_table(
        "counts",
        sa.Column("counter_id", sa.Integer(), nullable=False),
        sa.Column("begins_at", sa.DateTime(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("number", sa.Double(), nullable=False),
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.Column("number_a", sa.Double(), nullable=True),
        sa.Column("number_b", sa.Double(), nullable=True),
        sa.Column("adults", sa.Double(), nullable=True),
        sa.Column("children", sa.Double(), nullable=True),
        sa.Column("availability", sa.Double(), nullable=True),
        sa.Column("unverified", sa.Boolean(), nullable=False),
        sa.Column(
            "doubt",
            sa.Enum(
                "outage",
                "availability",
                "disturbed",
                name="doubt",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counters.id"], name="fk_counts_counter_id"
        ),
        sa.ForeignKeyConstraint(
            ["dataset_id"], ["datasets.id"], name="fk_counts_dataset_id"
        ),
        sa.PrimaryKeyConstraint("counter_id", "begins_at", name="pk_counts"),
    )
    op.create_index("ix_counts_dataset_id", "counts", ["dataset_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_counts_dataset_id", table_name="counts")
    op.drop_table("counts")
    op.drop_table("datasets")
    op.drop_table("counters")

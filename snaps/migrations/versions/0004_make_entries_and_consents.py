"""Make the tables of entries and consents."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "wordings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("first_shown_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_wordings"),
        sa.UniqueConstraint("digest", name="uq_wordings_digest"),
    )
    op.create_table(
        "authors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("native_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_authors_person_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_authors"),
        sa.UniqueConstraint(
            "network", "native_id", name="uq_authors_network_native_id"
        ),
    )
    op.create_index("ix_authors_person_id", "authors", ["person_id"], unique=False)
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=False),
        sa.Column("photo_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column(
            "origin",
            sa.Enum(
                "upload",
                "staff",
                "instagram",
                "folder",
                name="origin",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("alt", sa.String(), nullable=False),
        sa.Column("credit", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("tags", sa.JSON(), nullable=False),
        sa.Column(
            "tie",
            sa.Enum("resident", "visitor", name="tie", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column(
            "age_band",
            sa.Enum(
                "too_young",
                "below_guardian",
                "grown",
                name="ageband",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("town_ags", sa.String(), nullable=True),
        sa.Column("spot_id", sa.Integer(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("accuracy_m", sa.Double(), nullable=True),
        sa.Column(
            "place_source",
            sa.Enum(
                "exif",
                "post",
                "pin",
                "device",
                "spot",
                "poster",
                "caption",
                name="placesource",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column(
            "position",
            sa.Enum(
                "exact", "spot", "town", name="position", native_enum=False, length=30
            ),
            nullable=False,
        ),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.Column(
            "rights",
            sa.Enum(
                "unneeded",
                "discovered",
                "invited",
                "claimed",
                "granted",
                "declined",
                name="rights",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column(
            "guardian",
            sa.Enum(
                "unneeded",
                "asked",
                "agreed",
                "declined",
                name="guardian",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("guardian_email", sa.String(), nullable=False),
        sa.Column(
            "ruling",
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
            "place_gate",
            sa.Enum(
                "unknown",
                "fits",
                "outside",
                name="placegate",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("competing", sa.Boolean(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("likes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["authors.id"], name="fk_entries_author_id"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_entries_contest_id"
        ),
        sa.ForeignKeyConstraint(
            ["photo_id"], ["photos.id"], name="fk_entries_photo_id"
        ),
        sa.ForeignKeyConstraint(["spot_id"], ["spots.id"], name="fk_entries_spot_id"),
        sa.ForeignKeyConstraint(
            ["town_ags"], ["towns.ags"], name="fk_entries_town_ags"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entries"),
        sa.UniqueConstraint(
            "contest_id", "photo_id", name="uq_entries_contest_id_photo_id"
        ),
    )
    op.create_index("ix_entries_author_id", "entries", ["author_id"], unique=False)
    op.create_index(
        "ix_entries_contest_id_entries_ruling_entries_id",
        "entries",
        ["contest_id", "ruling", "id"],
        unique=False,
    )
    op.create_index(
        "ix_entries_contest_id_entries_shown_entries_id",
        "entries",
        ["contest_id", "shown", "id"],
        unique=False,
    )
    op.create_index("ix_entries_spot_id", "entries", ["spot_id"], unique=False)
    op.create_index("ix_entries_town_ags", "entries", ["town_ags"], unique=False)
    op.create_table(
        "consents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "rights",
                "terms",
                "own_work",
                "persons",
                "ai",
                "position",
                "guardian",
                name="consentkind",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("given_at", sa.DateTime(), nullable=False),
        sa.Column("page", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("author_id", sa.Integer(), nullable=True),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("contest_id", sa.Integer(), nullable=True),
        sa.Column("text_key", sa.String(), nullable=False),
        sa.Column("text_version", sa.Integer(), nullable=False),
        sa.Column("text_language", sa.String(), nullable=False),
        sa.Column("wording_id", sa.Integer(), nullable=True),
        sa.Column("purposes", sa.JSON(), nullable=False),
        sa.Column("media", sa.JSON(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("ends_at", sa.DateTime(), nullable=True),
        sa.Column("given_by", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["authors.id"], name="fk_consents_author_id"
        ),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_consents_contest_id"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entries.id"], name="fk_consents_entry_id"
        ),
        sa.ForeignKeyConstraint(
            ["given_by"], ["people.id"], name="fk_consents_given_by"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_consents_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["wording_id"], ["wordings.id"], name="fk_consents_wording_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_consents"),
    )
    op.create_index(
        "ix_consents_entry_id_consents_kind",
        "consents",
        ["entry_id", "kind"],
        unique=False,
    )
    op.create_index("ix_consents_person_id", "consents", ["person_id"], unique=False)
    op.create_table(
        "likes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entries.id"], name="fk_likes_entry_id"),
        sa.PrimaryKeyConstraint("id", name="pk_likes"),
        sa.UniqueConstraint("entry_id", "read_at", name="uq_likes_entry_id_read_at"),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("likes")
    op.drop_index("ix_consents_person_id", table_name="consents")
    op.drop_index("ix_consents_entry_id_consents_kind", table_name="consents")
    op.drop_table("consents")
    op.drop_index("ix_entries_town_ags", table_name="entries")
    op.drop_index("ix_entries_spot_id", table_name="entries")
    op.drop_index(
        "ix_entries_contest_id_entries_shown_entries_id", table_name="entries"
    )
    op.drop_index(
        "ix_entries_contest_id_entries_ruling_entries_id", table_name="entries"
    )
    op.drop_index("ix_entries_author_id", table_name="entries")
    op.drop_table("entries")
    op.drop_index("ix_authors_person_id", table_name="authors")
    op.drop_table("authors")
    op.drop_table("wordings")

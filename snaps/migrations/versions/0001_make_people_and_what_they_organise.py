"""Make the tables of people and what they organise."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("imprint", sa.String(), nullable=False),
        sa.Column("privacy_contact", sa.String(), nullable=False),
        sa.Column("accessibility_contact", sa.String(), nullable=False),
        sa.Column("theme", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
        sa.UniqueConstraint("slug", name="uq_organisations_slug"),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("email", name="uq_people_email"),
    )
    op.create_table(
        "sign_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_digest", sa.String(), nullable=False),
        sa.Column("code_digest", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("next_page", sa.String(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.Column("wrong_codes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_ins"),
        sa.UniqueConstraint("token_digest", name="uq_sign_ins_token_digest"),
    )
    op.create_index("ix_sign_ins_email", "sign_ins", ["email"], unique=False)
    op.create_table(
        "towns",
        sa.Column("ags", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("outline", sa.JSON(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("centre", sa.JSON(), nullable=True),
        sa.Column("south", sa.Double(), nullable=False),
        sa.Column("west", sa.Double(), nullable=False),
        sa.Column("north", sa.Double(), nullable=False),
        sa.Column("east", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("ags", name="pk_towns"),
        sa.UniqueConstraint("slug", name="uq_towns_slug"),
    )
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name="fk_series_organisation_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_series"),
        sa.UniqueConstraint("slug", name="uq_series_slug"),
    )
    op.create_table(
        "contests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("hashtags", sa.JSON(), nullable=False),
        sa.Column("rules_json", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("loaded", sa.String(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("rehearsal", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_contests_organisation_id",
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name="fk_contests_series_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_contests"),
        sa.UniqueConstraint("slug", name="uq_contests_slug"),
    )
    op.create_table(
        "appointments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "anyone",
                "citizen",
                "juror",
                "moderator",
                "coordinator",
                "organiser",
                name="role",
                native_enum=False,
                length=30,
            ),
            nullable=False,
        ),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=True),
        sa.Column("town_ags", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_appointments_contest_id"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name="fk_appointments_organisation_id",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name="fk_appointments_person_id"
        ),
        sa.ForeignKeyConstraint(
            ["town_ags"], ["towns.ags"], name="fk_appointments_town_ags"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_appointments"),
        sa.UniqueConstraint(
            "person_id",
            "role",
            "organisation_id",
            "contest_id",
            "town_ags",
            name="uq_appointments_once",
        ),
    )
    op.create_index(
        "ix_appointments_contest_id_appointments_role",
        "appointments",
        ["contest_id", "role"],
        unique=False,
    )
    op.create_table(
        "log",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("by", sa.Integer(), nullable=True),
        sa.Column("contest_id", sa.Integer(), nullable=True),
        sa.Column("of", sa.String(), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["by"], ["people.id"], name="fk_log_by"),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_log_contest_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_log"),
    )
    op.create_index(
        "ix_log_contest_id_log_id", "log", ["contest_id", "id"], unique=False
    )
    op.create_index("ix_log_of_log_of_id", "log", ["of", "of_id"], unique=False)
    op.create_table(
        "mails",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("due_at", sa.DateTime(), nullable=False),
        sa.Column("contest_id", sa.Integer(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=True),
        sa.Column("failure", sa.String(), nullable=True),
        sa.Column("bounced", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contests.id"], name="fk_mails_contest_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mails"),
        sa.UniqueConstraint("key", name="uq_mails_key"),
    )
    op.create_index(
        "ix_mails_sent_at_mails_due_at", "mails", ["sent_at", "due_at"], unique=False
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_mails_sent_at_mails_due_at", table_name="mails")
    op.drop_table("mails")
    op.drop_index("ix_log_of_log_of_id", table_name="log")
    op.drop_index("ix_log_contest_id_log_id", table_name="log")
    op.drop_table("log")
    op.drop_index(
        "ix_appointments_contest_id_appointments_role", table_name="appointments"
    )
    op.drop_table("appointments")
    op.drop_table("contests")
    op.drop_table("series")
    op.drop_table("towns")
    op.drop_index("ix_sign_ins_email", table_name="sign_ins")
    op.drop_table("sign_ins")
    op.drop_table("people")
    op.drop_table("organisations")

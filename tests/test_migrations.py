from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from snaps import create_app
from snaps.db import Base, add_migrations, engine


def test_migrations_make_the_tables_that_the_models_name(
    tmp_path: Path, fresh_url: str
) -> None:
    app = create_app(
        {
            "INSTANCE": str(tmp_path),
            "SECRET_KEY": "test",
            "SQLALCHEMY_DATABASE_URI": fresh_url,
        }
    )

    with app.app_context():
        add_migrations(app)
        upgrade()
        with engine().connect() as connection:
            context = MigrationContext.configure(
                connection, opts={"compare_type": True}
            )
            assert compare_metadata(context, Base.metadata) == []
        downgrade(revision="base")
        left = inspect(engine()).get_table_names()
        engine().dispose()

    assert left == ["alembic_version"]

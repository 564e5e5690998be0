"""Run migrations with the tables that the app knows."""

from typing import Literal

from alembic import context
from flask import current_app

from snaps.db import Base, UtcDateTime


def plain_types(kind: str, item: object, _: object) -> str | Literal[False]:
    """Write a migration in SQLAlchemy's own types: it must outlive our classes."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    return False


engine = current_app.extensions["sqlalchemy"].engine
with engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=True,  # SQLite cannot ALTER much
        render_item=plain_types,
        compare_type=True,
        # The job engine keeps its own tables in a schema of its own.
        include_schemas=False,
    )
    with context.begin_transaction():
        context.run_migrations()

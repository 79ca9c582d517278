"""Alembic's environment: the connection comes from the caller, the schema from storage.tables."""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  (the tables enter the metadata)
from storage.jobs import is_ours

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    include_name=is_ours,
)
with context.begin_transaction():
    context.run_migrations()

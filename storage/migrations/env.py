"""Alembic's environment: the connection comes from the caller, the schema from storage.tables.

Views stand in the way of changes to the tables they read, so they are taken away before and made
anew behind the last migration.
"""

from alembic import context
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  (the tables enter the metadata)
from storage.jobs import is_ours
from storage.views import drop_views, make_views

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    include_name=is_ours,
)
with context.begin_transaction():
    drop_views(connection)
    context.run_migrations()
    if context.get_context().get_current_revision() == context.script.get_current_head():
        make_views(connection)

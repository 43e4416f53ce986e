"""Runs the revisions on the connection that the store hands over."""

from alembic import context

from communique.register.migrations.dialects import compare_by_code_point
from communique.register.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
    compare_by_code_point(connection)

"""Alembic's environment: runs on the connection that `knowledge.catalogue.database.migrate` hands over."""

from alembic import context

from knowledge.catalogue.models import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

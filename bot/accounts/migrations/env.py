"""Alembic's environment: runs on the connection that `bot.accounts.database.migrate` hands over."""

from alembic import context

from bot.accounts.database import VERSION_TABLE
from bot.accounts.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, version_table=VERSION_TABLE, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

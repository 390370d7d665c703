"""Alembic's environment: runs on the connection that `bot.handover.database` hands over."""

from alembic import context

from bot.handover.database import VERSION_TABLE
from bot.handover.tables import Base

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=Base.metadata, version_table=VERSION_TABLE, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()

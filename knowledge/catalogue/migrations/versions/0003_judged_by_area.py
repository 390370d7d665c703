"""The part of a record that offers are judged by goes to the areas, so that what reaches a home lies together.

The catalogue is made from the offer files, so its rows are dropped and come back with the next load.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# PostgreSQL packs rows of more than 2 kB; unpacking them takes time, and a page holds 8 kB.
UNPACKED_BYTES = 8160


def empty() -> None:
    for table in ("catalogue_version", "offer_area", "offer_audience", "offer_domain", "offer_record", "offer"):
        op.execute(sa.text(f"DELETE FROM {table}"))


def remake() -> str:
    """SQLite adds no column without a default; there the (empty) table is made anew."""
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"


def upgrade() -> None:
    empty()
    with op.batch_alter_table("offer", recreate=remake()) as offer:
        offer.drop_column("judged")
    with op.batch_alter_table("offer_area", recreate=remake()) as area:
        area.add_column(sa.Column("judged", sa.Text, nullable=False))
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text(f"ALTER TABLE offer_area SET (toast_tuple_target = {UNPACKED_BYTES})"))


def downgrade() -> None:
    empty()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(sa.text("ALTER TABLE offer_area RESET (toast_tuple_target)"))
    with op.batch_alter_table("offer_area", recreate=remake()) as area:
        area.drop_column("judged")
    with op.batch_alter_table("offer", recreate=remake()) as offer:
        offer.add_column(sa.Column("judged", sa.JSON, nullable=False))

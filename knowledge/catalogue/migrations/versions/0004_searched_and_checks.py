"""The words by which an offer is found, and the log of what staff saw when they checked one.

The catalogue is made from the offer files, so its rows are dropped and come back with the next load. Checks come from
people: their table belongs to no offer row, and no load touches it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def empty() -> None:
    for table in ("catalogue_version", "offer_area", "offer_audience", "offer_domain", "offer_record", "offer"):
        op.execute(sa.text(f"DELETE FROM {table}"))


def remake() -> str:
    """SQLite adds no column without a default; there the (empty) table is made anew."""
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"


def upgrade() -> None:
    empty()
    with op.batch_alter_table("offer", recreate=remake()) as offer:
        offer.add_column(sa.Column("searched", sa.Text, nullable=False))
    op.create_table(
        "offer_check",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("offer_id", sa.String(120), nullable=False),
        sa.Column("day", sa.Date, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("verdict", sa.String(10), nullable=False),
        sa.Column("remark", sa.Text),
    )
    op.create_index("ix_offer_check_offer_id", "offer_check", ["offer_id"])


def downgrade() -> None:
    empty()
    op.drop_table("offer_check")
    with op.batch_alter_table("offer", recreate=remake()) as offer:
        offer.drop_column("searched")

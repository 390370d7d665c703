"""The part of a record that offers are judged by, in a column of its own; whole records apart; area keys ordered by area.

The catalogue is made from the offer files, so its rows are dropped and come back with the next load.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

ID = sa.String(120)


def empty() -> None:
    for table in ("catalogue_version", "offer_area", "offer_audience", "offer_domain", "offer"):
        op.execute(sa.text(f"DELETE FROM {table}"))


def upgrade() -> None:
    empty()
    # SQLite adds no column without a default; there the (empty) table is made anew.
    remake = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("offer", recreate=remake) as offer:
        offer.add_column(sa.Column("judged", sa.JSON, nullable=False))
        offer.drop_column("record")
    op.create_table(
        "offer_record",
        sa.Column("offer_id", ID, sa.ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.drop_table("offer_area")
    op.create_table(
        "offer_area",
        sa.Column("area", sa.String(140), primary_key=True),
        sa.Column("offer_id", ID, sa.ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True),
    )
    op.create_index("ix_offer_area_offer_id", "offer_area", ["offer_id"])


def downgrade() -> None:
    empty()
    op.drop_table("offer_record")
    remake = "always" if op.get_bind().dialect.name == "sqlite" else "never"
    with op.batch_alter_table("offer", recreate=remake) as offer:
        offer.drop_column("judged")
        offer.add_column(sa.Column("record", sa.JSON, nullable=False))
    op.drop_table("offer_area")
    op.create_table(
        "offer_area",
        sa.Column("offer_id", ID, sa.ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("area", sa.String(140), primary_key=True),
    )
    op.create_index("ix_offer_area_area", "offer_area", ["area"])

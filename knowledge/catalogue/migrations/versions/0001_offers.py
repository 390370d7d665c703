"""Municipalities and offers."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(120)


def offer_reference() -> sa.Column:
    return sa.Column("offer_id", ID, sa.ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True)


def upgrade() -> None:
    op.create_table(
        "municipality",
        sa.Column("id", ID, primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("region", sa.String(40), nullable=False),
        sa.Column("province", sa.String(40)),
        sa.Column("code", sa.String(5), nullable=False),
    )
    op.create_table(
        "offer",
        sa.Column("id", ID, primary_key=True),
        sa.Column("name", sa.String(300), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("summary", sa.Text, nullable=False),
        sa.Column("provider", sa.String(300), nullable=False),
        sa.Column("scope", sa.String(20), nullable=False),
        sa.Column("country", sa.String(2), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("until", sa.Date),
        sa.Column("negative", sa.Boolean, nullable=False),
        sa.Column("source_year", sa.Integer),
        sa.Column("verified_on", sa.Date),
        sa.Column("record", sa.JSON, nullable=False),
    )
    op.create_index("ix_offer_kind", "offer", ["kind"])
    op.create_index("ix_offer_scope", "offer", ["scope"])
    op.create_table(
        "offer_domain",
        offer_reference(),
        sa.Column("domain", sa.String(40), primary_key=True),
        sa.Column("rank", sa.Integer, nullable=False),
    )
    op.create_index("ix_offer_domain_domain", "offer_domain", ["domain"])
    op.create_table(
        "offer_audience",
        offer_reference(),
        sa.Column("audience", sa.String(40), primary_key=True),
    )
    op.create_index("ix_offer_audience_audience", "offer_audience", ["audience"])
    op.create_table(
        "offer_area",
        offer_reference(),
        sa.Column("area", sa.String(140), primary_key=True),
    )
    op.create_index("ix_offer_area_area", "offer_area", ["area"])
    op.create_table(
        "catalogue_version",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
    )


def downgrade() -> None:
    for table in ("catalogue_version", "offer_area", "offer_audience", "offer_domain", "offer", "municipality"):
        op.drop_table(table)

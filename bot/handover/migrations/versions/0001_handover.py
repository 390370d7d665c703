"""Hand-overs, their lines, and who of the staff is there."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("token", sa.String(32), nullable=False, unique=True),
        sa.Column("talk", sa.String(200), nullable=False),
        sa.Column("municipality", sa.String(120)),
        sa.Column("channel", sa.String(40), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.Column("sealed_summary", sa.Text, nullable=False),
        sa.Column("sealed_contact", sa.Text),
        sa.Column("staff", sa.Integer),
        sa.Column("system", sa.String(20), nullable=False),
        sa.Column("reference", sa.String(200)),
        sa.Column("opened_at", sa.Float, nullable=False),
        sa.Column("changed_at", sa.Float, nullable=False),
        sa.Column("shown", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    for column in ("talk", "state", "reference"):
        op.create_index(f"ix_handover_{column}", "handover", [column])
    op.create_table(
        "handover_line",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("handover", sa.Integer, sa.ForeignKey("handover.id", ondelete="CASCADE"), nullable=False),
        sa.Column("speaker", sa.String(10), nullable=False),
        sa.Column("sealed_text", sa.Text, nullable=False),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("danger", sa.Boolean, nullable=False),
        sa.Column("outside", sa.String(80)),
        sa.UniqueConstraint("handover", "outside", name="uq_handover_line_outside"),
        # Ids only ever grow, also after deletion: "what came after line 7" must not miss a new line 5.
        sqlite_autoincrement=True,
    )
    op.create_index("ix_handover_line_handover", "handover_line", ["handover"])
    op.create_table(
        "staff_presence",
        sa.Column("account", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("municipality", sa.String(120)),
        sa.Column("seen_at", sa.Float, nullable=False),
        sa.Column("available", sa.Boolean, nullable=False),
    )


def downgrade() -> None:
    for table in ("staff_presence", "handover_line", "handover"):
        op.drop_table(table)

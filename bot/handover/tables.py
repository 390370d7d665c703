"""The tables of hand-overs. What people said or left stands in the columns `sealed_…` only, encrypted."""

from sqlalchemy import BigInteger, Boolean, Float, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """The tables of this room; their versions are told apart from those of the others."""


class HandoverRow(Base):
    """One hand-over of one talk."""

    __tablename__ = "handover"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    talk: Mapped[str] = mapped_column(String(200), index=True)
    municipality: Mapped[str | None] = mapped_column(String(120))
    channel: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(20), index=True)
    reason: Mapped[str] = mapped_column(String(20))
    sealed_summary: Mapped[str] = mapped_column(Text)
    sealed_contact: Mapped[str | None] = mapped_column(Text)
    staff: Mapped[int | None] = mapped_column(Integer)
    system: Mapped[str] = mapped_column(String(20))
    reference: Mapped[str | None] = mapped_column(String(200), index=True)
    opened_at: Mapped[float] = mapped_column(Float)
    changed_at: Mapped[float] = mapped_column(Float)
    shown: Mapped[int] = mapped_column(BigInteger, default=0)


class LineRow(Base):
    """One thing that was said in a hand-over. `outside`: its id in another system, so that it is not taken twice."""

    __tablename__ = "handover_line"
    __table_args__ = (UniqueConstraint("handover", "outside", name="uq_handover_line_outside"),)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    handover: Mapped[int] = mapped_column(ForeignKey("handover.id", ondelete="CASCADE"), index=True)
    speaker: Mapped[str] = mapped_column(String(10))
    sealed_text: Mapped[str] = mapped_column(Text)
    at: Mapped[float] = mapped_column(Float)
    danger: Mapped[bool] = mapped_column(Boolean, default=False)
    outside: Mapped[str | None] = mapped_column(String(80))


class PresenceRow(Base):
    """When somebody of the staff last had the queue open, and whether they take talks now."""

    __tablename__ = "staff_presence"

    account: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    municipality: Mapped[str | None] = mapped_column(String(120))
    seen_at: Mapped[float] = mapped_column(Float)
    available: Mapped[bool] = mapped_column(Boolean)

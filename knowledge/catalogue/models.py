"""The catalogue's tables.

What questions are asked by (place, domain, kind, audience, status) are columns and tables of their own; the whole
checked record goes along as JSON, so that nothing a file holds is lost. See `docs/adr/0003-catalogue.md`.
"""

from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, Date, ForeignKey, Index, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID = String(120)


class Base(DeclarativeBase):
    """The declarative base of the catalogue."""


class MunicipalityRow(Base):
    """A municipality of today."""

    __tablename__ = "municipality"

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(String(2))
    region: Mapped[str] = mapped_column(String(40))
    province: Mapped[str | None] = mapped_column(String(40))
    code: Mapped[str] = mapped_column(String(5))


class OfferRow(Base):
    """An offer: what it is looked up by."""

    __tablename__ = "offer"
    __table_args__ = (Index("ix_offer_kind", "kind"), Index("ix_offer_scope", "scope"))

    id: Mapped[str] = mapped_column(ID, primary_key=True)
    name: Mapped[str] = mapped_column(String(300))
    kind: Mapped[str] = mapped_column(String(40))
    summary: Mapped[str] = mapped_column(Text)
    provider: Mapped[str] = mapped_column(String(300))
    scope: Mapped[str] = mapped_column(String(20))
    country: Mapped[str] = mapped_column(String(2))
    status: Mapped[str] = mapped_column(String(20))
    until: Mapped[date | None] = mapped_column(Date)
    negative: Mapped[bool]
    source_year: Mapped[int | None]
    verified_on: Mapped[date | None] = mapped_column(Date)
    searched: Mapped[str] = mapped_column(Text)


class OfferRecord(Base):
    """The whole record of an offer; apart, so that comparing hundreds of offers does not read what is only shown of few."""

    __tablename__ = "offer_record"

    offer_id: Mapped[str] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True)
    record: Mapped[dict[str, Any]] = mapped_column(JSON)


class OfferDomain(Base):
    """A question domain an offer serves; rank 0 is the main one."""

    __tablename__ = "offer_domain"

    offer_id: Mapped[str] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True)
    domain: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)
    rank: Mapped[int]


class OfferAudience(Base):
    """A group an offer is meant for; an offer without rows is for everybody."""

    __tablename__ = "offer_audience"

    offer_id: Mapped[str] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True)
    audience: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)


class OfferArea(Base):
    """A piece of the area in which an offer holds.

    `area` is a key such as `municipality:be-aalst`, `province:BE:Limburg`, `region:Vlaanderen` or `country:NL`,
    so that one indexed question finds all offers that reach a home. The area comes first in the key: it is what is
    looked for. `judged` is the part that the offer is judged and ranked by (see `knowledge.catalogue.judged`): with it here,
    the offers of an area lie together, and none of them has to be looked up on its own.
    """

    __tablename__ = "offer_area"

    area: Mapped[str] = mapped_column(String(140), primary_key=True)
    offer_id: Mapped[str] = mapped_column(ForeignKey("offer.id", ondelete="CASCADE"), primary_key=True, index=True)
    judged: Mapped[str] = mapped_column(Text)


class OfferCheckRow(Base):
    """What somebody saw when they checked an offer; kept when offers are loaded anew, so it refers to an id and to no row."""

    __tablename__ = "offer_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    offer_id: Mapped[str] = mapped_column(ID, index=True)
    day: Mapped[date] = mapped_column(Date)
    at: Mapped[int] = mapped_column(BigInteger)
    who: Mapped[str] = mapped_column(String(80))
    verdict: Mapped[str] = mapped_column(String(10))
    remark: Mapped[str | None] = mapped_column(Text)


class CatalogueVersion(Base):
    """One row that changes with every load, so that what is kept in memory knows when it is old."""

    __tablename__ = "catalogue_version"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))

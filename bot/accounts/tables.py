"""The tables of staff. Times are seconds since 1970 (UTC): every database keeps and compares them alike."""

from sqlalchemy import JSON, BigInteger, Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

HASH_LENGTH = 64


class Base(DeclarativeBase):
    """The tables of this room; their versions are told apart from those of the catalogue."""


class AccountRow(Base):
    """Somebody who may log in: with a password, or known to an identity provider by `subject`."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    subject: Mapped[str | None] = mapped_column(String(400), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    roles: Mapped[list[str]] = mapped_column(JSON)
    municipality: Mapped[str | None] = mapped_column(String(120))
    disabled: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[int] = mapped_column(BigInteger)


class SessionRow(Base):
    """A session; of its token only the hash is kept, so that who reads the table can log in nowhere."""

    __tablename__ = "staff_session"

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    opened_at: Mapped[int] = mapped_column(BigInteger)
    seen_at: Mapped[int] = mapped_column(BigInteger, index=True)


class AttemptRow(Base):
    """An attempt to log in, of a name or of an address (`about`, hashed with a secret); kept as long as it counts."""

    __tablename__ = "login_attempt"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    about: Mapped[str] = mapped_column(String(HASH_LENGTH), index=True)
    at: Mapped[int] = mapped_column(BigInteger, index=True)


class MissingRow(Base):
    """How often nothing was found for a domain in a municipality in a month: a count, and nothing that anybody said."""

    __tablename__ = "missing_offer"

    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    municipality: Mapped[str] = mapped_column(String(120), primary_key=True)
    domain: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)

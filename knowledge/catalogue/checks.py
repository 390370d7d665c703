"""What staff saw when they checked an offer against its source: right on a day, or wrong.

The files stay the source of the catalogue. Checks lie beside them in the database, are kept when the files are loaded
again, and the newest of an offer is laid over its record: "correct" makes it fresh from that day on, "wrong" makes it
stale until its file names a later day, or until somebody marks it correct.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import Engine, Select, func, insert, inspect, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from knowledge.catalogue.judged import judged_part
from knowledge.catalogue.models import CatalogueVersion, OfferArea, OfferCheckRow, OfferRecord, OfferRow
from knowledge.catalogue.offer import Record, day_of
from knowledge.errors import DraagwijzerError

LONGEST_REMARK = 500
# A version is named by half a digest of the files and half a digest of the checks: each can change without the other.
HALF = 32


class Verdict(StrEnum):
    """What was seen at the source."""

    CORRECT = "correct"
    WRONG = "wrong"


@dataclass(frozen=True)
class OfferCheck:
    """Who saw what on which day. `at`: seconds since 1970 (UTC); `remark`: what is wrong, in their words."""

    offer_id: str
    day: date
    at: int
    who: str
    verdict: Verdict
    remark: str | None = None


def with_check(record: Record, check: OfferCheck | None) -> Record:
    """The record with the newest check laid over it: `source.verified_on` is the newest day of both, or None after "wrong"."""
    if check is None:
        return record
    own = day_of(record["source"]["verified_on"])
    if own and own > check.day:
        return record
    verified_on = check.day.isoformat() if check.verdict == Verdict.CORRECT else None
    return record | {"source": record["source"] | {"verified_on": verified_on}}


def is_disputed(record: Record, check: OfferCheck | None) -> bool:
    """Whether the newest check of this record (as it stands in its file) says that it is wrong, and nobody mended it since."""
    if check is None or check.verdict != Verdict.WRONG:
        return False
    own = day_of(record["source"]["verified_on"])
    return own is None or own <= check.day


def mark(engine: Engine, check: OfferCheck) -> None:
    """Write a check in the log and lay it over the offer, in one transaction; whoever keeps offers in memory reads them again.

    Raises:
        DraagwijzerError: there is no such offer, or the database cannot be written; nothing was changed.
    """
    try:
        with Session(engine) as session, session.begin():
            kept = session.get(OfferRecord, check.offer_id)
            version = session.get(CatalogueVersion, 1)
            if kept is None or version is None:
                raise DraagwijzerError(f"Het aanbod '{check.offer_id}' staat niet in de catalogus.")
            session.execute(insert(OfferCheckRow).values(**vars(check)))
            record = kept.record = with_check(kept.record, check)
            _rejudge(session, record)
            version.digest = f"{version.digest[:HALF]}{checks_digest(newest_in(session))}"
    except OperationalError as error:
        raise DraagwijzerError(
            "Dit is niet te bewaren: de catalogus is niet te schrijven. Probeer het straks opnieuw."
        ) from error


def _rejudge(session: Session, record: Record) -> None:
    """Bring what is kept of a record for looking up and comparing up to date with it."""
    day = day_of(record["source"]["verified_on"])
    session.execute(update(OfferRow).where(OfferRow.id == record["id"]).values(verified_on=day))
    session.execute(
        update(OfferArea).where(OfferArea.offer_id == record["id"]).values(judged=judged_part(record))
    )


def log_of(engine: Engine, offer_id: str) -> list[OfferCheck]:
    """All checks of an offer, the newest first."""
    query = _checks().where(OfferCheckRow.offer_id == offer_id).order_by(OfferCheckRow.id.desc())
    with engine.connect() as connection:
        return [_check(*row) for row in connection.execute(query)]


def newest_checks(engine: Engine) -> dict[str, OfferCheck]:
    """The newest check of each offer that has one; none when there is no catalogue yet."""
    if not inspect(engine).has_table(OfferCheckRow.__tablename__):
        return {}
    with Session(engine) as session:
        return newest_in(session)


def newest_in(session: Session) -> dict[str, OfferCheck]:
    """The newest check of each offer that has one."""
    newest = select(func.max(OfferCheckRow.id)).group_by(OfferCheckRow.offer_id)
    return {
        row.offer_id: _check(*row) for row in session.execute(_checks().where(OfferCheckRow.id.in_(newest)))
    }


def checks_digest(checks: Mapping[str, OfferCheck]) -> str:
    """Half a digest, of what checks do to records."""
    known = [[offer_id, check.day.isoformat(), check.verdict] for offer_id, check in sorted(checks.items())]
    return hashlib.sha256(json.dumps(known).encode()).hexdigest()[:HALF]


def _checks() -> Select[tuple[str, date, int, str, str, str | None]]:
    row = OfferCheckRow
    return select(row.offer_id, row.day, row.at, row.who, row.verdict, row.remark)


def _check(offer_id: str, day: date, at: int, who: str, verdict: str, remark: str | None) -> OfferCheck:
    return OfferCheck(offer_id, day, at, who, Verdict(verdict), remark)

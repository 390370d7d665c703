"""What the tests of `knowledge` share: the shipped data, small catalogues, and records to vary."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import Engine, select

from knowledge.catalogue.database import engine_for
from knowledge.catalogue.load import load_catalogue, read_offers
from knowledge.catalogue.models import Base
from knowledge.catalogue.offer import Offer, Record, offer_from_record
from knowledge.catalogue.store import CatalogueStore
from knowledge.eligibility import Eligibility, Judge
from knowledge.places import Places, load_places
from knowledge.profile import Profile
from knowledge.recommend import Adviser
from knowledge.settings import ROOT, Settings
from knowledge.texts import Texts, load_texts
from tests.knowledge.databases import KINDS, database

CatalogueOf = Callable[..., AbstractContextManager[CatalogueStore]]
DATA = ROOT / "knowledge" / "data"
HOMES = [
    "be-aalst",
    "be-gent",
    "be-genk",
    "be-hasselt",
    "be-anderlecht",
    "nl-utrecht",
    "nl-maastricht",
    "nl-amsterdam",
]
EMPTY_AMOUNT = {"shape": "fixed", "currency": "EUR", "choices": []} | dict.fromkeys(
    ("value", "min", "max", "percent", "percent_of", "period", "applies_to", "when", "part_of")
    + ("valid_from", "valid_to", "valid_at", "source_url", "note")
)


def area(*municipalities: str, **changes: Any) -> Record:
    """A service area; without changes that of municipalities, by default Aalst."""
    named = list(municipalities) or ["be-aalst"]
    return {
        "scope": "municipality" if len(named) == 1 else "municipalities",
        "country": named[0][:2].upper(),
        "region": None,
        "other_regions": [],
        "provinces": [],
        "municipalities": named,
        "district": None,
        "whose": None,
        "text": None,
    } | changes


def condition(about: str, kind: str, **rule: Any) -> Record:
    """A hard condition that is required, unless `rule` says otherwise."""
    asked = {"about": about, "type": kind, "polarity": "required", "hard": True}
    return asked | {"text": f"Hier geldt {kind} van {about}.", "question": None} | rule


def amount(**changes: Any) -> Record:
    """An amount of which only the shape is known."""
    return EMPTY_AMOUNT | changes


def record(offer_id: str = "be-aalst-proef", **changes: Any) -> Record:
    """A whole offer record in which everything that may be unknown is unknown."""
    return {
        "id": offer_id,
        "name": "Proef",
        "kind": "peer_contact",
        "domains": ["emotional_support"],
        "summary": "Je praat met anderen.",
        "provider": "Stad Aalst",
        "audience": [],
        "audience_focus": [],
        "languages": [],
        "service_area": area(),
        "status": "listed",
        "status_dates": {"since": None, "until": None},
        "negative": False,
        "conditions": [],
        "combination": "all",
        "amounts": [],
        "cost": None,
        "schedule": None,
        "application": None,
        "limits": [],
        "care_during_activity": None,
        "place": None,
        "contact": {"phone": None, "email": None, "url": None},
        "source": {"url": "https://www.aalst.be", "year": 2024, "confidence": "high", "verified_on": None},
        "notes": None,
    } | changes


def offer(offer_id: str = "be-aalst-proef", **changes: Any) -> Offer:
    """The offer of such a record."""
    return offer_from_record(record(offer_id, **changes))


def dump(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Everything that stands in the catalogue's tables."""
    with engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in Base.metadata.sorted_tables
        }


def write_record(folder: Path, content: Record) -> Path:
    """Write a record below a data folder, in the folder of its municipality (or of its country)."""
    named = content["service_area"]["municipalities"]
    fallback = {"BE": "be-vlaanderen", "NL": "nl-nederland"}[content["service_area"]["country"]]
    path = folder / "offers" / (named[0] if named else fallback) / f"{content['id']}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def settings() -> Settings:
    return Settings(data=DATA)


@pytest.fixture(scope="session")
def places() -> Places:
    return load_places(DATA / "places")


@pytest.fixture(scope="session")
def texts() -> Texts:
    return load_texts(DATA)


@pytest.fixture(scope="session")
def records(places: Places) -> list[Record]:
    """All shipped offer records."""
    return read_offers(DATA, places)


@pytest.fixture(scope="session")
def shipped(records: list[Record]) -> dict[str, Offer]:
    """All shipped offers by id."""
    return {content["id"]: offer_from_record(content) for content in records}


@pytest.fixture(scope="session", params=KINDS)
def store(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[CatalogueStore]:
    """The shipped catalogue, loaded, on each kind of database; tests only read it."""
    with database(request.param, tmp_path_factory.mktemp("shipped")) as address:
        engine = engine_for(address)
        load_catalogue(engine, DATA)
        yield CatalogueStore(engine)
        engine.dispose()


@pytest.fixture(scope="session")
def adviser(store: CatalogueStore, places: Places, texts: Texts, settings: Settings) -> Adviser:
    """The adviser of the shipped catalogue."""
    return Adviser(store, places, texts, settings)


@pytest.fixture(scope="session")
def catalogue_of(tmp_path_factory: pytest.TempPathFactory) -> CatalogueOf:
    """Makes a catalogue of just these records, in a given folder.

    All share one data folder with the real schemas and the real rows of a few places: what is read of it is kept in
    memory for each path, and a new path each time would take most of the time of the tests.
    """
    data = tmp_path_factory.mktemp("small") / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("offers", "*.csv"))
    for name in ("municipalities.csv", "places.csv"):
        heading, *rows = (DATA / "places" / name).read_text(encoding="utf-8").splitlines()
        kept = [row for row in rows if not set(HOMES).isdisjoint(row.split(",", 2))]
        (data / "places" / name).write_text("\n".join([heading, *kept]), encoding="utf-8")

    @contextmanager
    def opened(folder: Path, *contents: Record) -> Iterator[CatalogueStore]:
        shutil.rmtree(data / "offers", ignore_errors=True)
        for content in contents:
            write_record(data, content)
        engine = engine_for(f"sqlite:///{folder / 'catalogue.db'}")
        load_catalogue(engine, data)
        yield CatalogueStore(engine)
        engine.dispose()

    return opened


@pytest.fixture(params=KINDS)
def engine(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty database, of each kind."""
    with database(request.param, tmp_path) as address:
        engine = engine_for(address)
        yield engine
        engine.dispose()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with the real places and schemas and no offers yet."""
    return shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("offers"))


@pytest.fixture(scope="session")
def judged(places: Places, texts: Texts, settings: Settings) -> Callable[..., Eligibility]:
    """Weighs an offer for a profile made of these facts."""

    def weigh(weighed: Offer, **facts: Any) -> Eligibility:
        return Judge(Profile(**facts), places, texts, settings).judge(weighed)

    return weigh


@pytest.fixture
def adviser_of(
    tmp_path: Path, catalogue_of: CatalogueOf, places: Places, texts: Texts, settings: Settings
) -> Iterator[Callable[..., Adviser]]:
    """Makes an adviser with just these records (once in a test)."""
    with ExitStack() as opened:

        def make(*contents: Record) -> Adviser:
            store = opened.enter_context(catalogue_of(tmp_path, *contents))
            return Adviser(store, places, texts, settings)

        yield make

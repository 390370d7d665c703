"""How a recommendation and an import take longer as the catalogue grows: `./draagwijzer bench --catalogue`.

A catalogue of any size is made of the real offers, moved to other (also made-up) municipalities: every town gets offers
like those of the towns that were recorded, and all share the offers of the region and the country.
"""

import random
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from statistics import median

import psutil

from knowledge.catalogue.database import QueryCount, engine_for
from knowledge.catalogue.load import fill, read_offers
from knowledge.catalogue.offer import Record
from knowledge.catalogue.store import CatalogueStore
from knowledge.concepts import CareContext, Domain, OverburdenLevel, Relation
from knowledge.memory import collect_seldom
from knowledge.places import Municipality, Places, load_places
from knowledge.profile import Finding, Overburden, Profile, ScoredFinding
from knowledge.recommend import Adviser
from knowledge.settings import Settings
from knowledge.texts import load_texts

TODAY = date(2026, 6, 1)
SEED = 20
# A town and its neighbour: half of the caregivers live elsewhere than the person they care for.
TWO_HOMES = 0.5


@dataclass(frozen=True)
class Growth:
    """What a catalogue of one size costs: seconds to fill, milliseconds a recommendation, questions to the database."""

    offers: int
    municipalities: int
    database: str
    load_seconds: float
    cold_p50_ms: float
    cold_p95_ms: float
    warm_p50_ms: float
    warm_p95_ms: float
    most_queries: int
    memory_mb: float


def measure_catalogue(address: str, settings: Settings, offers: int, municipalities: int, asked: int = 300) -> Growth:
    """Fill a database and ask for advice: each home for the first time (cold), then the same again (warm)."""
    engine = engine_for(address)
    places = _places(settings, municipalities)
    real = read_offers(settings.data, load_places(settings.data / "places"))
    started = time.perf_counter()
    fill(engine, places, _spread(real, places, offers), f"made-up-{offers}-{municipalities}")
    load_seconds = time.perf_counter() - started
    adviser = Adviser(CatalogueStore(engine), places, load_texts(settings.data), settings)
    profiles = list(_profiles(places, asked))
    adviser.advise(profiles[0], TODAY)
    collect_seldom()
    queries = QueryCount(engine)
    cold, asked_cold = _all_timed(adviser, profiles, queries)
    warm, asked_warm = _all_timed(adviser, profiles, queries)
    return Growth(
        offers=offers,
        municipalities=municipalities,
        database=engine.dialect.name,
        load_seconds=round(load_seconds, 1),
        cold_p50_ms=_ms(median(cold)),
        cold_p95_ms=_ms(_p95(cold)),
        warm_p50_ms=_ms(median(warm)),
        warm_p95_ms=_ms(_p95(warm)),
        most_queries=max(asked_cold, asked_warm),
        memory_mb=round(psutil.Process().memory_info().rss / 1e6),
    )


def _places(settings: Settings, wanted: int) -> Places:
    """Real municipalities first, then made-up ones with the province and region of a real one."""
    real = list(load_places(settings.data / "places").municipalities.values())
    random.Random(SEED).shuffle(real)
    made = [replace(real[number % len(real)], id=f"{real[number % len(real)].id}-{number}") for number in range(len(real), wanted)]
    return Places({item.id: item for item in [*real, *made][:wanted]}, ())


def _spread(real: list[Record], places: Places, wanted: int) -> Iterator[Record]:
    """Offers of the region and the country as they are; the others in turn for each municipality."""
    wide = [record for record in real if not record["service_area"]["municipalities"]]
    local = [record for record in real if record["service_area"]["municipalities"]]
    yield from wide[:wanted]
    homes = list(places.municipalities.values())
    left = max(wanted - len(wide), 0)
    for place, home in enumerate(homes):
        # Town by town, as the files are read; all towns get as many, or one less.
        for number in range((left - place + len(homes) - 1) // len(homes)):
            yield _moved(local[number % len(local)], home, number)


def _moved(record: Record, home: Municipality, number: int) -> Record:
    """The same offer in another town; rules that name its town name the new one."""
    conditions = [
        condition | {"municipalities": [home.id]} if "municipalities" in condition else condition for condition in record["conditions"]
    ]
    area = record["service_area"] | {"municipalities": [home.id], "country": home.country}
    return record | {"id": f"{home.id}-{number}-{record['id']}"[:120], "service_area": area, "conditions": conditions}


def _profiles(places: Places, wanted: int) -> Iterator[Profile]:
    chance = random.Random(SEED + 1)
    homes = list(places.municipalities)
    for _ in range(wanted):
        home = chance.choice(homes)
        yield Profile(
            caregiver_municipality=home,
            receiver_municipality=chance.choice(homes) if chance.random() < TWO_HOMES else home,
            caregiver_age=chance.choice([None, 17, 45, 70]),
            receiver_age=chance.choice([None, 12, 60, 85]),
            relation=Finding(id=chance.choice(list(Relation))),
            care_contexts=[Finding(id=chance.choice(list(CareContext)))],
            domains=[ScoredFinding(id=name, score=0.8) for name in chance.sample(list(Domain), 2)],
            overburden=Overburden(level=chance.choice(list(OverburdenLevel))),
        )


def _all_timed(adviser: Adviser, profiles: list[Profile], queries: QueryCount) -> tuple[list[float], int]:
    """Seconds of each recommendation, and the most questions that one of them asked."""
    times, most = [], 0
    for profile in profiles:
        queries.now = 0
        times.append(_timed(adviser, profile))
        most = max(most, queries.now)
    return times, most


def _timed(adviser: Adviser, profile: Profile) -> float:
    started = time.perf_counter()
    adviser.advise(profile, TODAY)
    return time.perf_counter() - started


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 2)

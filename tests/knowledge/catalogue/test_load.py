"""Loading: all records or none."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError

from knowledge.catalogue.database import engine_for
from knowledge.catalogue.load import Loaded, load_catalogue
from knowledge.catalogue.offer import Record
from knowledge.errors import DataError
from knowledge.places import Places
from tests.knowledge.conftest import DATA, area, condition, dump, record, write_record

PREMIUM = Path("offers/be-genk/be-genk-mantelzorgtoelage.yaml")
Break = Callable[[Path], None]


def changed(old: str, new: str) -> Break:
    def change(data: Path) -> None:
        content = (data / PREMIUM).read_text(encoding="utf-8")
        assert old in content, "the premium of Genk was rewritten; choose another sentence to break"
        (data / PREMIUM).write_text(content.replace(old, new, 1), encoding="utf-8")

    return change


def renamed(data: Path) -> None:
    (data / PREMIUM).rename(data / PREMIUM.with_name("be-genk-toelage.yaml"))


def moved_to_no_municipality(data: Path) -> None:
    (data / "offers" / "be-nergens").mkdir()
    (data / PREMIUM).rename(data / "offers" / "be-nergens" / PREMIUM.name)


def doubled(data: Path) -> None:
    shutil.copy(data / PREMIUM, data / "offers" / "be-gent" / PREMIUM.name)


def not_utf8(data: Path) -> None:
    (data / PREMIUM).write_bytes("id: café".encode("latin-1"))


BROKEN: dict[str, tuple[Break, Path, str, str]] = {
    "an unknown key": (
        changed("name: Mantel", "naam: x\nname: Mantel"),
        PREMIUM,
        "naam",
        "Bedoel je 'name'?",
    ),
    "a wrong type": (
        changed("min_age: 60", "min_age: zestig"),
        PREMIUM,
        "conditions[1].min_age",
        "een geheel getal.",
    ),
    "a wrong value": (changed("kind: premium", "kind: premie"), PREMIUM, "kind", "Kies uit: respite,"),
    "an unknown municipality in the area": (
        changed("- be-genk\n  district", "- be-genkt\n  district"),
        PREMIUM,
        "service_area.municipalities",
        "places/municipalities.csv",
    ),
    "an unknown municipality in a condition": (
        changed("- be-genk\n    min_months", "- nl-genk\n    min_months"),
        PREMIUM,
        "conditions[0].municipalities",
        "places/municipalities.csv",
    ),
    "an unknown province in a condition": (
        changed("- Limburg", "- Limburgh"),
        PREMIUM,
        "conditions[2].provinces",
        "places/municipalities.csv",
    ),
    "an empty area": (
        changed("municipalities:\n    - be-genk", "municipalities: []"),
        PREMIUM,
        "service_area",
        "Vul de gemeenten",
    ),
    "broken YAML": (changed("id: be-genk", "id: 'be-genk"), PREMIUM, "", "aanhalingstekens"),
    "not UTF-8": (not_utf8, PREMIUM, "", "Bewaar het opnieuw als UTF-8."),
    "a wrong file name": (renamed, PREMIUM.with_name("be-genk-toelage.yaml"), "id", "Geef ze dezelfde naam."),
    "a folder that is no municipality": (
        moved_to_no_municipality,
        Path("offers/be-nergens") / PREMIUM.name,
        "",
        "places/municipalities.csv",
    ),
    "a double id": (doubled, Path("offers/be-gent") / PREMIUM.name, "id", "Geef elk aanbod een eigen id."),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with the shipped catalogue, which no broken load may change."""
    engine = engine_for(f"sqlite:///{tmp_path_factory.mktemp('loaded') / 'catalogue.db'}")
    load_catalogue(engine, DATA)
    yield engine
    engine.dispose()


@pytest.fixture
def few(data: Path) -> Path:
    """A copy of the data folder with the offers of a few municipalities only, for speed."""
    for name in ("be-aalst", "be-genk", "be-gent"):
        shutil.copytree(DATA / "offers" / name, data / "offers" / name)
    return data


def test_all_shipped_offers_load(engine: Engine) -> None:
    files = len(list((DATA / "offers").rglob("*.yaml")))
    assert files >= 228
    assert load_catalogue(engine, DATA) == Loaded(files, changed=True)
    assert len(dump(engine)["offer"]) == files


def test_all_municipalities_are_loaded(engine: Engine, data: Path, places: Places) -> None:
    load_catalogue(engine, data)
    assert {row[0] for row in dump(engine)["municipality"]} == set(places.municipalities)


def test_loading_twice_changes_nothing(engine: Engine) -> None:
    first = load_catalogue(engine, DATA)
    before = dump(engine)
    assert load_catalogue(engine, DATA) == Loaded(first.offers, changed=False)
    assert dump(engine) == before


@pytest.mark.parametrize("fault", BROKEN)
def test_one_broken_file_leaves_the_catalogue_exactly_as_it_was(
    fault: str, loaded: Engine, few: Path
) -> None:
    breaks, file, field, mend = BROKEN[fault]
    before = dump(loaded)
    breaks(few)
    with pytest.raises(DataError) as raised:
        load_catalogue(loaded, few)
    (found,) = raised.value.faults
    assert (found.file, found.field) == (file, field)
    assert mend in found.mend
    assert str(file) in str(raised.value)
    assert dump(loaded) == before


def test_the_faults_of_all_files_are_told_at_once(engine: Engine, data: Path) -> None:
    write_record(data, record("be-aalst-een", kind="premie"))
    write_record(data, record("be-aalst-twee", negative="nee"))
    with pytest.raises(DataError) as raised:
        load_catalogue(engine, data)
    assert {(fault.file.stem, fault.field) for fault in raised.value.faults} == {
        ("be-aalst-een", "kind"),
        ("be-aalst-twee", "negative"),
    }


def test_when_the_database_refuses_one_row_nothing_of_the_load_stays(engine: Engine, data: Path) -> None:
    write_record(data, record("be-aalst-een"))
    load_catalogue(engine, data)
    before = dump(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE UNIQUE INDEX refuse ON offer (provider)"))  # all records have one provider
    write_record(data, record("be-gent-twee", service_area=area("be-gent")))
    with pytest.raises(IntegrityError):
        load_catalogue(engine, data)
    assert dump(engine) == before


def test_an_offer_whose_file_is_gone_leaves_the_catalogue(engine: Engine, data: Path) -> None:
    path = write_record(data, record("be-aalst-een"))
    write_record(data, record("be-aalst-twee"))
    load_catalogue(engine, data)
    path.unlink()
    assert load_catalogue(engine, data) == Loaded(1, changed=True)
    assert [row[:2] for row in dump(engine)["offer_area"]] == [("municipality:be-aalst", "be-aalst-twee")]


def test_a_changed_sentence_is_taken_up(engine: Engine, data: Path) -> None:
    write_record(data, record(summary="Oud."))
    load_catalogue(engine, data)
    write_record(data, record(summary="Nieuw."))
    assert load_catalogue(engine, data).changed
    assert "Nieuw." in dump(engine)["offer"][0]


@pytest.mark.parametrize(
    "rule", [{"municipalities": ["be-aalst"]}, {"provinces": ["Utrecht"], "country": "NL"}]
)
def test_known_places_in_a_condition_are_no_fault(rule: Record, engine: Engine, data: Path) -> None:
    write_record(data, record(conditions=[condition("receiver", "residence", **rule)]))
    assert load_catalogue(engine, data).offers == 1

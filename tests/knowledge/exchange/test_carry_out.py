"""An import as a whole: files and database, or neither."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue.database import engine_for
from knowledge.catalogue.load import load_catalogue, stored_records
from knowledge.errors import DraagwijzerError
from knowledge.exchange import carry_out as module
from knowledge.exchange.carry_out import carry_out
from knowledge.exchange.plan import plan_folder, plan_import
from knowledge.settings import Settings
from tests.knowledge.exchange.conftest import BASIC

Fill = Callable[..., Path]


@pytest.fixture
def settings(few: Path, tmp_path: Path) -> Settings:
    """A small catalogue, loaded."""
    settings = Settings(data=few, database_url=f"sqlite:///{tmp_path / 'catalogue.db'}")
    load_catalogue(engine_for(settings.catalogue_url), few)
    return settings


def files(data: Path) -> dict[Path, tuple[str, int]]:
    return {path: (path.read_text(encoding="utf-8"), path.stat().st_mtime_ns) for path in (data / "offers").rglob("*.yaml")}


def test_a_new_offer_is_written_and_loaded_and_the_others_left_alone(settings: Settings, filled: Fill) -> None:
    before = files(settings.data)
    plan = plan_import(filled([BASIC]), settings.data)
    assert files(settings.data) == before
    loaded = carry_out(plan, settings)
    after = files(settings.data)
    new = settings.data / "offers" / "be-aalst" / "be-aalst-praatcafe.yaml"
    assert {path for path in after if after[path] != before.get(path)} == {new}
    assert loaded.offers == len(after)
    assert "be-aalst-praatcafe" in {record["id"] for record in stored_records(engine_for(settings.catalogue_url))}


def test_of_a_changed_offer_only_the_changed_lines_differ(settings: Settings, filled: Fill) -> None:
    path = settings.data / "offers" / "be-londerzeel" / "be-londerzeel-mantelzorgpremie.yaml"
    before = path.read_text(encoding="utf-8")
    carry_out(plan_import(filled([{"Id": path.stem, "Telefoon": "052 00 00 00"}]), settings.data), settings)
    assert path.read_text(encoding="utf-8") == before.replace("phone: null", "phone: '052 00 00 00'")


def test_the_database_is_what_loading_the_folder_would_give(settings: Settings, filled: Fill) -> None:
    carry_out(plan_import(filled([BASIC]), settings.data), settings)
    assert not load_catalogue(engine_for(settings.catalogue_url), settings.data).changed


def test_a_database_that_fails_leaves_the_files_as_they_were(
    settings: Settings, filled: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path: content for path, (content, _) in files(settings.data).items()}

    def fail(*_: object) -> None:
        raise DraagwijzerError("De catalogus is niet te schrijven.")

    monkeypatch.setattr(module, "load_records", fail)
    with pytest.raises(DraagwijzerError):
        carry_out(plan_import(filled([BASIC]), settings.data), settings)
    assert {path: content for path, (content, _) in files(settings.data).items()} == before


def test_a_folder_that_cannot_be_written_is_a_sentence(settings: Settings, filled: Fill) -> None:
    plan = plan_import(filled([BASIC]), settings.data)
    (settings.data / ".import").write_text("in de weg")
    with pytest.raises(DraagwijzerError, match="niet te schrijven .* Alles is zoals het was"):
        carry_out(plan, settings)


def test_a_dry_run_of_a_folder_compares_it_with_the_database(settings: Settings) -> None:
    assert plan_folder(settings).changes == []
    premium = settings.data / "offers" / "be-genk" / "be-genk-mantelzorgtoelage.yaml"
    premium.write_text(premium.read_text(encoding="utf-8").replace("name: Mantelzorgtoelage", "name: Toelage"), encoding="utf-8")
    gone = next((settings.data / "offers" / "be-aalst").glob("*.yaml"))
    gone.unlink()
    plan = plan_folder(settings)
    assert [(change.old["name"], change.new["name"]) for change in plan.changes if change.old] == [("Mantelzorgtoelage", "Toelage")]
    assert plan.gone == [gone.stem]

"""What goes out comes back the same: every shipped offer, and offers with every odd text."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from knowledge.catalogue.offer import Record
from knowledge.exchange.carry_out import carry_out
from knowledge.exchange.export import export
from knowledge.exchange.plan import plan_import
from knowledge.exchange.sheet.layout import Layout, flat_layout, load_layout
from knowledge.exchange.sheet.rows import record_to_cells
from knowledge.exchange.sheet.words import load_words
from knowledge.settings import Settings
from tests.knowledge.conftest import DATA
from tests.knowledge.exchange.conftest import new_records, write_file
from tests.knowledge.exchange.strategies import catalogues

KINDS = ["xlsx", "csv", "yaml"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_shipped_offer_comes_back_the_same(kind: str, tmp_path: Path, bare: Path, records: list[Record]) -> None:
    file = tmp_path / f"alles.{kind}"
    assert export(file, DATA) == len(records) >= 228
    found = {record["id"]: record for record in new_records(plan_import(file, bare))}
    assert found == {record["id"]: record for record in records}


@pytest.mark.parametrize("kind", KINDS)
def test_importing_what_was_exported_changes_nothing(kind: str, tmp_path: Path, records: list[Record]) -> None:
    export(tmp_path / f"alles.{kind}", DATA)
    plan = plan_import(tmp_path / f"alles.{kind}", DATA)
    assert (plan.changes, plan.unchanged, plan.notes) == ([], len(records), [])


@pytest.mark.parametrize("layout", [load_layout(), flat_layout()], ids=["sheets", "flat"])
def test_shipped_offers_fit_the_columns_and_need_no_extra(layout: Layout, records: list[Record]) -> None:
    for record in records:
        offer = record_to_cells(record, layout, load_words(DATA))
        rows = [offer.cells, *(row for rows in offer.details.values() for row in rows)]
        assert [row for row in rows if "Extra" in row] == []


@pytest.mark.parametrize("kind", KINDS)
def test_files_written_by_an_import_are_laid_out_as_the_shipped_ones(kind: str, tmp_path: Path, data: Path) -> None:
    export(tmp_path / f"alles.{kind}", DATA)
    settings = Settings(data=data, database_url=f"sqlite:///{tmp_path / 'catalogue.db'}")
    carry_out(plan_import(tmp_path / f"alles.{kind}", data), settings)
    shipped = {path.stem: path.read_text(encoding="utf-8") for path in (DATA / "offers").rglob("*.yaml")}
    written = {path.stem: path.read_text(encoding="utf-8") for path in (data / "offers").rglob("*.yaml")}
    assert written == shipped


@pytest.mark.parametrize("kind", KINDS)
@settings(
    max_examples=60, deadline=None, database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example],
)  # fmt: skip
@given(catalogue=catalogues)
def test_every_possible_offer_comes_back_the_same(
    kind: str, catalogue: list[Record], tmp_path_factory: pytest.TempPathFactory, bare: Path
) -> None:
    file = write_file(tmp_path_factory.mktemp("odd") / f"odd.{kind}", catalogue)
    assert new_records(plan_import(file, bare)) == catalogue

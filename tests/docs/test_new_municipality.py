"""The page about a new municipality, done as it is written: from an empty folder to the first recommendation."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from bot import kb as module
from bot.cli import cli
from knowledge.settings import ROOT
from tests.knowledge.conftest import DATA

PAGE = (ROOT / "docs" / "nieuwe-gemeente.md").read_text(encoding="utf-8")
TOLD = re.search(r'typ: "([^"]+)"', PAGE).group(1)


def commands() -> list[list[str]]:
    """What the page says to type, without what it starts with; the last one starts the chat."""
    typed = [line for block in re.findall(r"```\n(.*?)```", PAGE, re.DOTALL) for line in block.strip().splitlines()]
    return [line.removeprefix("./draagwijzer ").split() for line in typed]


def example_row() -> dict[str, str]:
    """The row that the page gives as an example."""
    heads, _, row = (line for line in PAGE.splitlines() if line.startswith("|"))
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in (heads, row)]
    return dict(zip(*cells, strict=True)) | {"Telefoon": "055 00 00 00"}


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation without any offer of this municipality, and a folder to work in."""
    shutil.copytree(DATA, tmp_path / "data")
    monkeypatch.setenv("DRAAGWIJZER_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("DRAAGWIJZER_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(module.gc, "disable", lambda: None)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def typed(arguments: list[str]) -> Result:
    result = CliRunner().invoke(cli, arguments)
    assert result.exception is None or arguments[:2] == ["kb", "check"], result.output
    return result


def test_the_page_leads_to_a_first_recommendation(empty: Path) -> None:
    init, dry_run, take_in, coverage, check, start = commands()
    assert start == ["up"]
    assert "be-zwalm.xlsx" in typed(init).stderr
    file = empty / "be-zwalm.xlsx"
    workbook = load_workbook(file)
    sheet = workbook["Aanbod"]
    heads = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
    for head, value in example_row().items():
        sheet.cell(2, heads[head], int(value) if value.isdigit() else value)
    workbook.save(file)
    assert "nieuw: be-zwalm-oppas-aan-huis (Oppas aan huis)" in typed(dry_run).stdout
    assert not (empty / "data" / "offers" / "be-zwalm").exists()
    assert "1 nieuw" in typed(take_in).stderr
    assert "1 keer eigen hulp" in typed(coverage).stdout
    assert "be-zwalm-oppas-aan-huis" in typed(check).stdout
    found = json.loads(typed(["triage", TOLD, "--json"]).stdout)
    assert found["recommendations"][0]["id"] == "be-zwalm-oppas-aan-huis"

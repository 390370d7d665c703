"""The commands for the people who keep the catalogue, as they are typed."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from bot import kb as module
from bot.cli import cli
from knowledge.catalogue.journal import LOCK
from knowledge.settings import Settings
from tests.knowledge.conftest import DATA
from tests.knowledge.exchange.conftest import BASIC, csv_file


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The offers of two municipalities, and settings that point at them."""
    data = tmp_path / "data"
    shutil.copytree(DATA, data, ignore=shutil.ignore_patterns("offers", LOCK))
    for name in ("be-aalst", "be-genk"):
        shutil.copytree(DATA / "offers" / name, data / "offers" / name)
    monkeypatch.setenv("DRAAGWIJZER_DATA", str(data))
    monkeypatch.setenv("DRAAGWIJZER_VAR", str(tmp_path / "var"))
    monkeypatch.setattr(module.gc, "disable", lambda: None)
    return data


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["kb", *map(str, arguments)])


def test_from_a_template_to_a_new_offer(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "aalst.xlsx"
    assert run("template", file, "--municipality", "be-aalst").exit_code == 0
    workbook = load_workbook(file)
    sheet = workbook["Aanbod"]
    for cell in sheet[1]:
        sheet.cell(2, cell.column, BASIC.get(str(cell.value).rstrip(" *")))
    workbook.save(file)
    tried = run("import", file, "--dry-run")
    assert tried.stdout == "nieuw: be-aalst-praatcafe (Praatcafé)\n"
    assert "Er is niets bewaard" in tried.stderr
    new = data / "offers" / "be-aalst" / "be-aalst-praatcafe.yaml"
    assert not new.exists()
    assert "Bewaard: 1 nieuw, 0 veranderd, 0 ongewijzigd." in run("import", file).stderr
    assert new.exists()


def test_what_changes_is_shown_cell_by_cell(data: Path, tmp_path: Path) -> None:
    file = csv_file(tmp_path / "a.csv", [{"Id": "be-genk-mantelzorgtoelage", "Naam": "Toelage"}], encoding="cp1252")
    result = run("import", file, "--dry-run")
    assert result.stdout.splitlines() == [
        "verandert: be-genk-mantelzorgtoelage (Toelage)",
        "  Naam: Mantelzorgtoelage -> Toelage",
    ]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "yaml"])
def test_export_and_import_again(kind: str, data: Path, tmp_path: Path) -> None:
    file = tmp_path / f"genk.{kind}"
    assert run("export", file, "--municipality", "be-genk").exit_code == 0
    assert "0 nieuw, 0 veranderd" in run("import", file, "--dry-run").stderr


def test_a_progress_bar_moves_on_the_error_stream(data: Path, tmp_path: Path) -> None:
    run("export", tmp_path / "a.xlsx")
    result = run("import", tmp_path / "a.xlsx")
    assert "Controleren" in result.stderr
    assert result.stdout == ""


def test_a_folder_is_loaded_or_compared(data: Path) -> None:
    offers = len(list((data / "offers").rglob("*.yaml")))
    tried = run("import", data, "--dry-run")
    assert tried.stdout.count("nieuw: ") == offers
    assert f"{offers} keer hulp geladen" in run("import", data).stderr
    assert run("import", data, "--dry-run").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (("export", "a.pdf"), "Geef het bestand een naam die eindigt op .xlsx, .csv of .yaml."),
        (("export", "a.xlsx", "--municipality", "be-nergens"), "De gemeente 'be-nergens' is onbekend."),
        (("template", "a.xlsx", "--municipality", "be-nergens"), "De gemeente 'be-nergens' is onbekend."),
        (("template", "a.csv"), "Geef het een naam die eindigt op .xlsx."),
        (("export", "/nergens/a.xlsx"), "/nergens/a.xlsx is niet te schrijven"),
        (("template", "/nergens/a.xlsx"), "/nergens/a.xlsx is niet te schrijven"),
    ],
)
def test_what_cannot_be_is_a_sentence(
    arguments: tuple[str, ...], problem: str, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == 1
    assert problem in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_somebody_may_have_filled_in_is_not_overwritten(data: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_text("ingevuld")
    for command in ("template", "export"):
        assert "Dit bestand bestaat al." in run(command, file).stderr
    assert file.read_text() == "ingevuld"
    assert run("export", file, "--overwrite").exit_code == 0


def test_faults_are_sentences_and_nothing_is_written(data: Path, tmp_path: Path) -> None:
    file = csv_file(tmp_path / "a.csv", [BASIC | {"Soort": "premei"}])
    result = run("import", file)
    assert result.exit_code == 1
    assert f"{file}, rij 2, kolom B (Soort): 'premei' ken ik hier niet. Bedoel je 'premie'?" in result.stderr
    assert not (Settings().var / "catalogue.db").exists()

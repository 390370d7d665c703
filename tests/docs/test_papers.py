"""The papers for who decides in a municipality: each claim names a test that exists, and what they list is what there is."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
import yaml

import bot.accounts.tables
import bot.channels.store
import bot.conversations
import bot.handover.tables
import knowledge.catalogue.models
import knowledge.insight.counts
from knowledge.records import read_yaml
from knowledge.settings import ROOT, Settings

DOCS = ROOT / "docs"
PAPERS = sorted([*(DOCS / "security").glob("*.md"), *(DOCS / "gemeente").glob("*.md")])
NAMED = re.compile(r"(tests/[\w/.-]+\.py)(?:::(\w+))?")
# Heads of the last column of a table of claims; and how a row says that no test can show it.
PROOF = ("Test", "Bewijs")
NO_TEST = ("no test: ", "geen test: ")
# Fields of the Algoritmeregister (publication standard of the Dutch ministry of the interior), in its order.
REGISTER = (
    "Naam", "Korte omschrijving", "Organisatie", "Thema", "Status", "Begindatum", "Einddatum", "Contactgegevens", "Link naar publiekspagina",
    "Publicatiecategorie", "Link naar bronregistratie", "Doel en impact", "Afwegingen", "Menselijke tussenkomst", "Risicobeheer", "Wettelijke basis",
    "Links naar wettelijke basis", "Impacttoetsen", "Gegevens", "Links naar gegevensbronnen", "Technische werking", "Leverancier", "Link naar broncode",
)  # fmt: skip


def tables(paper: Path) -> list[list[list[str]]]:
    """The tables of a page: rows of cells, the heads first."""
    found: list[list[list[str]]] = []
    inside = False
    for line in paper.read_text(encoding="utf-8").splitlines():
        if line.startswith("|"):
            if not inside:
                found.append([])
            found[-1].append([cell.strip() for cell in line.strip("| ").split(" | ")])
        inside = line.startswith("|")
    return [[row for row in table if set(row[0]) - set("-: ")] for table in found]


@cache
def names_in(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def part(paper: str, heading: str) -> str:
    """What stands under a heading of a paper for the municipality."""
    text = (DOCS / "gemeente" / paper).read_text(encoding="utf-8")
    assert f"\n## {heading}\n" in text, f"{paper} has no part '{heading}'"
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_test_that_a_paper_names_exists(paper: Path) -> None:
    for file, name in NAMED.findall(paper.read_text(encoding="utf-8")):
        assert (ROOT / file).exists(), f"{paper.name}: {file}"
        assert not name or name in names_in(ROOT / file), f"{paper.name}: {file}::{name}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)
def test_every_claim_in_a_table_of_claims_names_its_test_or_says_why_there_is_none(paper: Path) -> None:
    for table in tables(paper):
        if table[0][-1] in PROOF:
            for row in table[1:]:
                assert len(row) == len(table[0]), f"{paper.name}: {row}"
                tested = any(name for _, name in NAMED.findall(row[-1]))
                assert tested or row[-1].startswith(NO_TEST), f"{paper.name}: {row}"


@pytest.mark.parametrize(
    "paper", ["threat-model.md", "asvs.md", "dpia.md", "bewaartermijnen.md", "ai-verordening.md", "draaiboek.md", "reservekopie.md", "algoritmeregister.md"]
)
def test_there_is_a_table_of_claims(paper: str) -> None:
    (file,) = (file for file in PAPERS if file.name == paper)
    assert any(table[0][-1] in PROOF and len(table) > 2 for table in tables(file))


def test_the_retention_table_names_every_table_that_there_is() -> None:
    known = {
        *knowledge.catalogue.models.Base.metadata.tables,
        *bot.accounts.tables.Base.metadata.tables,
        *bot.conversations.metadata.tables,
        *bot.channels.store.metadata.tables,
        *bot.handover.tables.Base.metadata.tables,
        *knowledge.insight.counts.metadata.tables,
        *bot.handover.tables.Base.metadata.tables,
        *bot.channels.store.metadata.tables,
    }
    listed = set(re.findall(r"`(\w+)`", part("bewaartermijnen.md", "In de databases")))
    assert known - listed == set()
    assert {name for name in listed if not name.isupper()} - known <= {"alembic_version", "alembic_version_accounts", "alembic_version_handover"}


def test_the_retention_table_tells_the_terms_of_the_settings() -> None:
    text, settings = (DOCS / "gemeente" / "bewaartermijnen.md").read_text(encoding="utf-8"), Settings(_env_file=None)
    for number, unit, name in (
        (settings.retention_hours, "uur", "RETENTION_HOURS"),
        (settings.minor_retention_hours, "uur", "MINOR_RETENTION_HOURS"),
        (settings.session_hours, "uur", "SESSION_HOURS"),
        (settings.session_idle_minutes, "minuten", "SESSION_IDLE_MINUTES"),
        (settings.login_minutes, "minuten", "LOGIN_MINUTES"),
        (settings.callback_days, "dagen", "CALLBACK_DAYS"),
    ):
        assert re.search(rf"\b{number:g} {unit}\b[^|]*\|[^|]*`DRAAGWIJZER_{name}`", text), name


def test_the_sheet_of_the_algorithm_register_has_every_field_in_its_order() -> None:
    fields = [row[0] for table in tables(DOCS / "gemeente" / "algoritmeregister.md") if table[0][0] == "Veld" for row in table[1:]]
    assert tuple(fields) == REGISTER


def test_the_assessment_has_what_the_law_asks_for() -> None:
    for heading in ("1. Wat er gebeurt en waarom", "2. Noodzaak en evenredigheid", "3. Risico's voor mensen", "4. Maatregelen", "5. Wat je zelf nog invult"):
        assert len(part("dpia.md", heading)) > 300


def test_what_the_statement_quotes_is_what_the_talk_says() -> None:
    responses = read_yaml(ROOT / "domain.yml")["responses"]
    statement = (DOCS / "gemeente" / "ai-verordening.md").read_text(encoding="utf-8")
    said = read_yaml(ROOT / "knowledge" / "data" / "texts" / "page.yaml")["page"]["about"]
    assert f"“{said}”" in statement
    for response in ("utter_open", "utter_bot"):
        assert any(f"“{variation['text']}”" in statement for variation in responses[response]), response


def test_the_runbook_names_commands_that_exist() -> None:
    from bot.cli import cli

    for paper in PAPERS:
        for command in re.findall(r"`\./draagwijzer (\w+)", paper.read_text(encoding="utf-8")):
            assert command in cli.commands, f"{paper.name}: {command}"


def test_publiccode_has_every_key_that_the_standard_asks_for() -> None:
    content = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert {"publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType", "description", "legal"} <= set(content)
    assert content["url"].startswith("https://") and content["url"].endswith(".git")
    assert content["developmentStatus"] in {"concept", "development", "beta", "stable", "obsolete"}
    assert content["softwareType"] == "standalone/web"
    for language, told in content["description"].items():
        assert re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", language)
        assert 0 < len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert 5 <= len(told["features"]) <= 20
        assert all((ROOT / picture).exists() for picture in told.get("screenshots", []))
    assert content["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    if content["maintenance"]["type"] in {"internal", "community"}:
        assert all(contact["name"] for contact in content["maintenance"]["contacts"])
    assert content["localisation"]["localisationReady"] in (True, False)
    assert content["localisation"]["availableLanguages"]


def test_publiccode_names_the_licence_of_the_project() -> None:
    content = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert f'license = "{content["legal"]["license"]}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")

"""Documentation cannot drift: what can be typed, set, called or read is listed."""

import re

import pytest

from bot.cli import cli
from bot.reference import FOLDER, pages
from knowledge.settings import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", pages(cli))
def test_a_reference_page_is_what_the_code_says(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages(cli)[name], "run ./draagwijzer reference"


def test_links_in_the_readme_and_the_docs_lead_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_every_picture_is_shown_somewhere_and_told_in_words() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]
    shown = [found for page in pages for found in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text(encoding="utf-8"))]
    assert {name.rpartition("/")[2] for _, name in shown} == {path.name for path in (ROOT / "docs" / "images").iterdir()}
    assert all(len(words) > 20 for words, _ in shown)


def test_the_readme_names_the_two_commands() -> None:
    assert "./draagwijzer up" in README
    assert "./draagwijzer test" in README


def test_every_decision_record_is_in_the_list() -> None:
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    for record in (ROOT / "docs" / "adr").glob("0*.md"):
        assert record.name in listed

"""The accessibility report speaks of every criterion, and of tests that exist."""

import re

from knowledge.settings import ROOT

REPORT = (ROOT / "docs" / "toegankelijkheid" / "rapport.md").read_text(encoding="utf-8")
# WCAG 2.2, levels A and AA; 4.1.1 was taken out of it.
CRITERIA = {
    "1.1": [1], "1.2": [1, 2, 3, 4, 5], "1.3": [1, 2, 3, 4, 5], "1.4": [1, 2, 3, 4, 5, 10, 11, 12, 13],
    "2.1": [1, 2, 4], "2.2": [1, 2], "2.3": [1], "2.4": [1, 2, 3, 4, 5, 6, 7, 11], "2.5": [1, 2, 3, 4, 7, 8],
    "3.1": [1, 2], "3.2": [1, 2, 3, 4, 6], "3.3": [1, 2, 3, 4, 7, 8], "4.1": [2, 3],
}  # fmt: skip


def test_every_criterion_stands_in_it_once() -> None:
    wanted = [f"{guideline}.{number}" for guideline, numbers in CRITERIA.items() for number in numbers]
    assert len(wanted) == 55
    assert re.findall(r"^\| (\d\.\d\.\d+) ", REPORT, re.MULTILINE) == wanted


def test_every_test_that_it_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)`", REPORT)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_it_says_what_was_not_done() -> None:
    for lacking in ("Geen echte schermlezer", "Geen Firefox", "Geen onafhankelijke onderzoeker"):
        assert lacking in REPORT

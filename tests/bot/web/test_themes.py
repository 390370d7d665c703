"""The looks that come along: where they come from, whether that is allowed, and how an excerpt is made."""

import re

import pytest

from bot.web.themes import BRIDGE, FOLDER, Theme, asked_tokens, excerpt, style_sheets, themes
from knowledge.places import load_places
from knowledge.settings import Settings
from tests.conftest import Stack

MADE = Theme("gemeente", "Gemeente", "be-aalst", "@gemeente/tokens", "1.0.0", "theme.css", "EUPL-1.2", "Gemeente")
TOKENS = """/* var(--nl-link-color) */
.gemeente-theme {
  --gemeente-blauw: #00f;
  --tussen: var(--gemeente-blauw);
  --nl-link-color: var(--tussen); /* a remark */
  --utrecht-button-primary-action-background-color: rgb(0, 0, 80);
  --iets-anders: 3px;
}
@media (min-width: 40em) { .gemeente-theme { --nl-link-color: red; } }
"""


def test_three_come_from_npm_and_one_is_flemish() -> None:
    assert sum(theme.package is not None for theme in themes().values()) >= 3
    assert "vlaams" in themes()


@pytest.mark.parametrize("theme", themes().values(), ids=lambda theme: theme.id)
def test_its_licence_lets_it_be_passed_on_and_its_sheet_says_so(theme: Theme) -> None:
    sheet = (FOLDER / f"{theme.id}.css").read_text(encoding="utf-8")
    if theme.package:
        assert theme.licence == "EUPL-1.2"
        for fact in (theme.licence, theme.package, theme.version):
            assert str(fact) in sheet
        assert set(re.findall(r"^  (--[\w-]+):", sheet, re.MULTILINE)) <= set(asked_tokens())
    assert theme.municipality in load_places(Settings().data / "places").municipalities
    assert set(theme.sheets) <= style_sheets()


def test_no_sheet_fetches_anything() -> None:
    for name in style_sheets():
        assert not re.search(r"@import|@font-face|url\(", (FOLDER / name).read_text(encoding="utf-8")), name


def test_the_bridge_has_no_colour_of_its_own() -> None:
    rules = re.sub(r"/\*.*?\*/", "", (FOLDER / BRIDGE).read_text(encoding="utf-8"), flags=re.DOTALL)
    assert not re.search(r"#[0-9a-f]{3}|rgb\(|hsl\(", rules)


def test_an_excerpt_holds_what_is_asked_for_with_its_own_value() -> None:
    made = excerpt(MADE, TOKENS)
    assert "  --nl-link-color: #00f;\n" in made
    assert "rgb(0, 0, 80)" in made
    assert "--iets-anders" not in made
    assert "red" not in made.split("{")[1]
    assert ".gemeente-theme {" in made


def test_a_token_without_a_value_stops_the_making() -> None:
    with pytest.raises(ValueError, match="--nergens"):
        excerpt(MADE, ".x { --nl-link-color: var(--nergens); }")


@pytest.mark.stack
@pytest.mark.parametrize("path", ["/themes/nlds.css", "/themes/vlaams.css"])
def test_a_sheet_is_served(stack: Stack, path: str) -> None:
    answer = stack.call("GET", path)
    assert (answer.status, answer.headers["Content-Type"].split(";")[0]) == (200, "text/css")


@pytest.mark.stack
@pytest.mark.parametrize("path", ["/themes/themes.yaml", "/themes/..%2Fchat.css", "/themes/x.css", "/?thema=nergens"])
def test_what_is_no_look_is_not_found(stack: Stack, path: str) -> None:
    assert stack.call("GET", path).status == 404

"""`/inzicht`: figures for policy officers, and nothing that reveals fewer than ten."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest

from bot.accounts.roles import Role
from bot.desk.signals import Signals
from knowledge.catalogue.database import engine_for
from knowledge.concepts import Domain
from knowledge.insight.counts import Counts, counts_at
from knowledge.insight.labels import Kind, label
from knowledge.insight.tally import Change
from knowledge.settings import Settings
from tests.bot.web.page import Page
from tests.bot.web.staff_login import LoggedIn, log_in
from tests.conftest import Stack

pytestmark = pytest.mark.stack
LAST_YEAR = date.today().year - 1
PLACE, OTHER = "be-herselt", "be-zemst"
RESPITE, MONEY, CANCER = (
    label(Kind.DOMAIN, "respite_care"),
    label(Kind.DOMAIN, "financial_support"),
    label(Kind.CONTEXT, "cancer"),
)


@pytest.fixture(scope="module")
def counts(stack: Stack) -> Iterator[Counts]:
    """The real numbers of the running product, with a year of a small municipality in them."""
    found = counts_at(Settings(var=stack.var, database_url="").insight_url)
    told = {RESPITE: (12, 3), MONEY: (25, 31), CANCER: (1, 1), label(Kind.TALK): (37, 33)}
    changes = [
        Change(f"{LAST_YEAR}-{month:02}", PLACE, name, 1)
        for name, numbers in told.items()
        for month, number in enumerate(numbers, 1)
        for _ in range(number)
    ]
    found.apply(changes)
    yield found
    found.engine.dispose()


@pytest.fixture(scope="module")
def officer(stack: Stack) -> LoggedIn:
    return log_in(stack, "beleid", Role.POLICY, municipality=PLACE)


def file_of(officer: LoggedIn, place: str = PLACE, year: int = LAST_YEAR) -> list[dict[str, str]]:
    answer = officer.get(f"/inzicht/cijfers.csv?gemeente={place}&jaar={year}")
    assert answer.status == 200
    return list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")), delimiter=";"))


def test_an_officer_begins_with_the_own_municipality(counts: Counts, officer: LoggedIn) -> None:
    page = Page(officer.get("/inzicht").text)
    assert page.headings[0] == f"Wat mantelzorgers vragen: Herselt, {date.today().year}"
    assert (page.unclosed, page.internal) == ([], set())


def test_numbers_from_ten_on_are_shown_and_smaller_ones_are_not(counts: Counts, officer: LoggedIn) -> None:
    page = Page(officer.get(f"/inzicht?gemeente=Herselt&jaar={LAST_YEAR}").text)
    mine = {
        (row["Wat"], row["Periode"]): row["Gesprekken"]
        for row in file_of(officer)
        if row["Onderdeel"] == "Waarover ging het?"
    }
    (respite,) = {what for what, _ in mine if "overnemen" in what}
    (money,) = {what for what, _ in mine if "premies" in what}
    assert mine[respite, "januari"] == "12"
    assert mine[respite, "februari"] == "minder dan 10"
    assert mine[respite, "1e kwartaal"] == "minstens 12"
    assert mine[money, "februari"] == "31"
    assert "minder dan 10" in page.words
    assert {row["Gesprekken"] for row in file_of(officer) if row["Wat"] == "kanker"} == {
        "minder dan 10",
        "niet getoond",
    }


def test_the_page_and_the_file_say_the_same(counts: Counts, officer: LoggedIn) -> None:
    page = Page(officer.get(f"/inzicht?gemeente={PLACE}&jaar={LAST_YEAR}").text)
    for row in file_of(officer):
        assert row["Gesprekken"] in page.words
        assert row["Wat"] in page.words
    assert {row["Jaar"] for row in file_of(officer)} == {str(LAST_YEAR)}


def test_what_the_desk_reported_is_held_to_the_same_rule(
    stack: Stack, counts: Counts, officer: LoggedIn
) -> None:
    signals = Signals(engine_for(Settings(var=stack.var, database_url="").accounts_url))
    for _ in range(11):
        signals.report(Domain.EDUCATION, OTHER, date(LAST_YEAR, 5, 3))
    signals.report(Domain.PRACTICAL_HELP, OTHER, date(LAST_YEAR, 5, 3))
    desk = {
        (row["Wat"], row["Periode"]): row["Gesprekken"]
        for row in file_of(officer, OTHER)
        if row["Onderdeel"] == "Gemeld door het loket"
    }
    assert [
        number for (what, period), number in desk.items() if period == "mei" and number != "minder dan 10"
    ] == ["11"]


@pytest.mark.parametrize("typed", ["Herselt", "Hersselt", "2230"])
def test_a_municipality_may_be_typed(typed: str, counts: Counts, officer: LoggedIn) -> None:
    assert "Herselt" in Page(officer.get(f"/inzicht?gemeente={typed}").text).headings[0]


def test_an_unknown_municipality_is_said_to_be_unknown(officer: LoggedIn) -> None:
    page = Page(officer.get("/inzicht?gemeente=zomaarwat").text)
    assert "Deze gemeente is niet bekend: “zomaarwat”." in page.words
    assert "Bewaar als csv" not in page.words


@pytest.mark.parametrize("year", ["1999", "abc", "", "%C2%B2", "99999999999999999999"])
def test_a_year_that_cannot_be_chosen_is_this_year(year: str, officer: LoggedIn) -> None:
    assert str(date.today().year) in Page(officer.get(f"/inzicht?jaar={year}").text).headings[0]


def test_talks_without_a_municipality_can_be_seen_too(officer: LoggedIn) -> None:
    page = Page(officer.get("/inzicht?gemeente=gemeente+niet+verteld").text)
    assert "gemeente niet verteld" in page.headings[0]


@pytest.mark.parametrize("path", ["/inzicht", "/inzicht/cijfers.csv?gemeente=be-aalst"])
def test_only_policy_officers_see_figures(path: str, stack: Stack) -> None:
    assert "Inloggen voor medewerkers" in stack.call("GET", path).text
    assert log_in(stack, "loket2", Role.HELPDESK).get(path).status == 403
    assert log_in(stack, "redactie2", Role.EDITOR).get(path).status == 403


def test_figures_are_kept_in_no_cache(officer: LoggedIn) -> None:
    assert officer.get("/inzicht").headers["Cache-Control"] == "no-store"
    assert officer.get("/inzicht/cijfers.csv?gemeente=be-aalst").headers["Cache-Control"] == "no-store"


def test_a_talk_is_counted_and_nothing_of_it_is_kept(stack: Stack) -> None:
    counts = counts_at(Settings(var=stack.var, database_url="").insight_url)
    before = _this_month(counts, "be-merchtem")
    talk = stack.open_talk("be-merchtem")
    talk.say("Ik zoek een premie voor mijn moeder, Josephine Vanderstappen. Ze heeft dementie.")
    talk.say("Is er een premie? Ze heeft dementie.")
    after = _this_month(counts, "be-merchtem")
    once = ("talk:all", "domain:financial_support", "context:dementia", "relation:parent")
    assert [after.get(name, 0) - before.get(name, 0) for name in once] == [1, 1, 1, 1]
    for file in stack.var.glob("insight.db*"):
        assert b"Josephine" not in file.read_bytes()
    counts.engine.dispose()


def test_the_trials_of_the_gateway_are_not_counted(stack: Stack) -> None:
    counts = counts_at(Settings(var=stack.var, database_url="").insight_url)
    before = _this_month(counts, "be-aalst")
    for _ in range(2):
        assert stack.call("GET", "/readyz").status == 200
    assert _this_month(counts, "be-aalst") == before
    counts.engine.dispose()


def _this_month(counts: Counts, place: str) -> dict[str, int]:
    today = date.today()
    return {
        name: by_month.get(f"{today:%Y-%m}", 0) for name, by_month in counts.of(place, today.year).items()
    }

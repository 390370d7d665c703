"""A live talk without JavaScript: what a person says comes with the next turn, or with a look."""

import re
from html import unescape

import pytest

from tests.bot.web.human.conftest import PATH, newest
from tests.bot.web.staff.conftest import Browser
from tests.bot.web.staff_login import LoggedIn
from tests.conftest import Stack

pytestmark = pytest.mark.stack
HIDDEN = re.compile(r'name="(session|log)" value="([^"]*)"')


def fields(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in HIDDEN.findall(page)}


def button(page: str, title: str) -> str:
    return unescape(re.search(rf'<button name="payload" value="([^"]*)">{title}</button>', page)[1])


def test_the_page_shows_what_a_person_says(staffed: Stack, an: LoggedIn) -> None:
    an.get(PATH)
    browser = Browser(staffed.url)
    page = browser.get("/chat?gemeente=be-genk").text
    page = browser.form("/chat", text="ik wil iemand spreken", **fields(page)).text
    assert 'value="look"' not in page
    page = browser.form("/chat", payload=button(page, "Ja, chat met een medewerker"), **fields(page)).text
    assert "nog geen nieuw bericht" in browser.form("/chat", do="look", **fields(page)).text
    number = newest(an)
    an.post(PATH, do="take", nr=number)
    an.post(PATH, do="say", nr=number, text="Dag, ik ben An.")
    page = browser.form("/chat", do="look", **fields(page)).text
    assert "Dag, ik ben An." in page
    assert "Medewerker van Genk:" in page
    an.post(PATH, do="close", nr=number)
    page = browser.form("/chat", text="dank u", **fields(page)).text
    assert "rondde het gesprek af" in page
    assert 'value="look"' not in page

"""What each channel needs is written down, and the page for municipalities says what is so."""

import re

import pytest

from bot.channels.accounts import ACCOUNTS, NEEDED, accounts_of, any_channel, lacking
from bot.channels.forms import FORMS
from bot.channels.platforms.messenger import GET_STARTED
from knowledge.settings import ROOT, Settings

PAGE = (ROOT / "docs" / "kanalen.md").read_text(encoding="utf-8")


def test_each_channel_has_a_form_and_what_it_needs() -> None:
    assert FORMS.keys() == ACCOUNTS.keys()
    assert set(ACCOUNTS.values()) == NEEDED.keys()
    assert not any(accounts_of(channel, Settings()) for channel in ACCOUNTS) or any_channel(Settings())


@pytest.mark.parametrize("name", [name for accounts, (needed, _) in NEEDED.items() for name in (accounts, *needed)])
def test_the_page_names_each_setting_that_switches_a_channel_on(name: str) -> None:
    assert f"DRAAGWIJZER_{name.upper()}=" in PAGE


def test_the_page_names_no_setting_that_does_not_exist() -> None:
    named = set(re.findall(r"DRAAGWIJZER_([A-Z_]+)", PAGE))
    assert named <= {name.upper() for name in Settings.model_fields}


def test_the_page_tells_how_long_a_message_is() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| ([\d.]+) tekens", PAGE, re.MULTILINE))
    said = {name.lower(): int(number.replace(".", "")) for name, number in rows.items()}
    assert said == {name: form.longest for name, form in FORMS.items() if name != "callback"}
    assert GET_STARTED in PAGE


@pytest.mark.parametrize(
    ("accounts", "held"), [(name, {"a": {"municipality": None} | dict.fromkeys(needs, "x")}) for name, (_, needs) in NEEDED.items()]
)
def test_a_channel_with_everything_lacks_nothing(accounts: str, held: dict[str, dict[str, str]]) -> None:
    whole = Settings(**{accounts: held}, **dict.fromkeys(NEEDED[accounts][0], "x"))
    assert list(lacking(whole, ())) == []
    assert any_channel(whole)

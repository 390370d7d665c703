"""Addresses and numbers in a text become links, and nothing else becomes HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web.render import _linked, _tel


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Kijk op https://www.aalst.be/zorg.", '<a href="https://www.aalst.be/zorg" rel="noreferrer">https://www.aalst.be/zorg</a>.'),
        ("Mail naar zorg@aalst.be, of kom.", '<a href="mailto:zorg@aalst.be" rel="noreferrer">zorg@aalst.be</a>,'),
        ("Bel 1813.", 'Bel <a href="tel:1813" rel="noreferrer">1813</a>.'),
        ("bel 053 73 22 15 nu", 'bel <a href="tel:053732215" rel="noreferrer">053 73 22 15</a> nu'),
    ],
)
def test_what_is_an_address_or_a_number_is_a_link(text: str, link: str) -> None:
    assert link in str(_linked(text))


@pytest.mark.parametrize("text", ["in 2017", "78 jaar", "javascript:alert(1)", "Bel gerust"])
def test_what_is_none_is_not(text: str) -> None:
    assert "<a" not in str(_linked(text))


@given(st.text())
def test_a_text_stays_a_text(text: str) -> None:
    made = str(_linked(text))
    assert "<script" not in made.lower() or "&lt;script" in made.lower()
    assert made.count("<") == made.count('<a href="') + made.count("</a>")


@pytest.mark.parametrize(("phone", "dialled"), [("+32 (0)9 123", "+329123"), ("0900-1450", "09001450"), ("09 1 of 09 2", ""), ("vraag het na", "")])
def test_only_one_number_can_be_dialled(phone: str, dialled: str) -> None:
    assert _tel(phone) == dialled

"""What somebody types to be called back."""

import pytest

from bot.handover.contact import LONGEST, end_of, international, phone_in, plain


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("0470 98 76 54", "0470987654"),
        ("bel maar op 09/123.45.67 aub", "091234567"),
        ("+32 (0)470 98 76 54", "+32470987654"),
        ("06-12 34 56 78", "0612345678"),
        ("０４７０ ９８ ７６ ５４", "0470987654"),
        ("ik ben 78 en woon op nummer 12", None),
        ("12345", None),
        ("", None),
    ],
)
def test_a_number_is_found_in_what_was_typed(text: str, phone: str | None) -> None:
    assert phone_in(text) == phone


@pytest.mark.parametrize(
    ("phone", "country", "expected"),
    [("0470987654", "BE", "+32470987654"), ("0612345678", "NL", "+31612345678"), ("+32470987654", None, "+32470987654"), ("0032470987654", None, "+32470987654"), ("0470987654", None, None)],
)
def test_a_number_as_the_world_dials_it(phone: str, country: str | None, expected: str | None) -> None:
    assert international(phone, country) == expected


def test_a_name_is_one_short_line() -> None:
    assert plain("  An\n\tde\u200b Smet ") == "An de Smet"
    assert len(plain("a" * 500)) == LONGEST
    assert end_of("0470987654") == "654"

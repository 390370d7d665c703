import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.checksums import is_bsn, is_iban, is_insz

DIGITS = st.text("0123456789", min_size=1, max_size=14)


@pytest.mark.parametrize(("digits", "right"), [("111222333", True), ("123456782", True), ("123456789", False), ("000000000", False), ("12345678", False)])
def test_a_citizen_number_passes_the_elfproef(digits: str, right: bool) -> None:
    assert is_bsn(digits) == right


@pytest.mark.parametrize(
    ("digits", "right"),
    [
        ("85073003328", True),
        ("93051822361", True),
        ("00012556777", True),  # born in 2000: with a 2 in front
        ("85073003329", False),
        ("85133003397", False),  # no month 13
        ("40000095579", True),  # the day of birth is not known
    ],
)
def test_a_national_number_has_a_day_of_birth_and_a_check(digits: str, right: bool) -> None:
    assert is_insz(digits) == right


@pytest.mark.parametrize(
    ("text", "right"),
    [("BE71096123456769", True), ("NL91ABNA0417164300", True), ("nl91abna0417164300", True), ("BE71096123456768", False), ("BE7109612345676", False), ("DE89370400440532013000", True)],
)
def test_an_account_number_has_its_length_and_check(text: str, right: bool) -> None:
    assert is_iban(text) == right


BSNS = [digits for digits in map(str, range(123_000_000, 123_010_000)) if is_bsn(digits)]


@given(st.sampled_from(BSNS), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_seen_in_a_citizen_number(digits: str, place: int, more: int) -> None:
    assert not is_bsn(digits[:place] + str((int(digits[place]) + more) % 10) + digits[place + 1 :])


@given(DIGITS)
def test_any_digits_get_an_answer(digits: str) -> None:
    assert {is_bsn(digits), is_insz(digits), is_iban(digits)} <= {True, False}

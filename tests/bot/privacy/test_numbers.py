import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.privacy.checksums import is_bsn, is_insz
from tests.bot.privacy.conftest import replaced


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bsn 123456782", "bsn [burgerservicenummer]"),
        ("Ik gaf 1112.22.333 op.", "Ik gaf [burgerservicenummer] op."),
        ("mijn burgerservicenummer is 123456789", "mijn burgerservicenummer is [burgerservicenummer]"),  # an error in it
        ("rijksregister 85.07.30-033.28, aub", "rijksregister [rijksregisternummer], aub"),
        ("000125 567 77", "[rijksregisternummer]"),
        ("op NL91 ABNA 0417 1643 00 aub", "op [rekeningnummer] aub"),
        ("be71096123456769", "[rekeningnummer]"),
        ("BE71 0961 2345 6768 van mama", "[rekeningnummer] van mama"),  # an error in it
        ("mail jan.p+zorg@telenet.be.", "mail [mailadres]."),
        ("an(at)x.be", "[mailadres]"),
        ("dossiernummer: 2026/0123", "dossiernummer: [dossiernummer]"),
        ("Mijn cliëntnummer bij de thuiszorg is 12345.", "Mijn cliëntnummer bij de thuiszorg is [dossiernummer]."),
        ("EPD 4455667", "EPD [dossiernummer]"),
        ("mijn dossier ligt al 2 jaar stil", "mijn dossier ligt al 2 jaar stil"),
        ("een dossier van 1250 euro", "een dossier van 1250 euro"),
        ("bel 0032 486123457", "bel [telefoonnummer]"),
        ("ik betaalde 123456782 euro", "ik betaalde 123456782 euro"),
        ("Het kost 1.250,00 euro in 2026.", "Het kost 1.250,00 euro in 2026."),
    ],
)
def test_a_number_is_known_by_its_check_or_its_word(text: str, expected: str) -> None:
    assert replaced(text) == expected


@given(st.sampled_from([digits for digits in map(str, range(271_000_000, 271_020_000)) if is_bsn(digits)]))
def test_every_right_citizen_number_is_found(number: str) -> None:
    assert number not in replaced(f"Dat is {number}, dank u.")


@given(st.dates().filter(lambda day: 1910 <= day.year <= 2026), st.integers(1, 997))
def test_every_right_national_number_is_found_with_points_and_without(born, serial: int) -> None:  # noqa: ANN001
    base = f"{born:%y%m%d}{serial:03d}"
    whole = base + f"{97 - int(('2' if born.year >= 2000 else '') + base) % 97:02d}"
    assert is_insz(whole)
    dotted = f"{whole[:2]}.{whole[2:4]}.{whole[4:6]}-{whole[6:9]}.{whole[9:]}"
    assert replaced(f"Hier is {whole}, dank u.") == replaced(f"Hier is {dotted}, dank u.") == "Hier is [rijksregisternummer], dank u."

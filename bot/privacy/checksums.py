"""Check digits of numbers that governments and banks give out."""

import re
from datetime import date

# The weights of the "elfproef" of a Dutch burgerservicenummer (Rijksdienst voor Identiteitsgegevens).
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
# Belgian national numbers: 97 less the rest of nine digits; born from 2000 on with a 2 in front (Royal Decree of 3 April 1984).
INSZ_MODULUS = 97
# A number of the BIS register, for who is not in the national register, has 20 or 40 added to the month.
BIS_MONTHS = (0, 20, 40)
IBAN_LENGTHS = {"BE": 16, "NL": 18, "DE": 22, "FR": 27, "LU": 20, "ES": 24, "IT": 27, "PL": 28, "PT": 25, "RO": 24, "BG": 22, "TR": 26, "GB": 22, "AT": 20, "IE": 22}


def is_bsn(digits: str) -> bool:
    """Whether nine digits pass the elfproef."""
    if len(digits) != 9 or not digits.isdigit() or not int(digits):
        return False
    return sum(weight * int(digit) for weight, digit in zip(BSN_WEIGHTS, digits, strict=True)) % 11 == 0


def is_insz(digits: str) -> bool:
    """Whether eleven digits are a Belgian national number: a day of birth, a serial number and a check."""
    if len(digits) != 11 or not digits.isdigit() or not any(_is_birthday(digits, month) for month in BIS_MONTHS):
        return False
    base, check = digits[:9], int(digits[9:])
    return any(INSZ_MODULUS - int(century + base) % INSZ_MODULUS == check for century in ("", "2"))


def _is_birthday(digits: str, bis: int) -> bool:
    """Month and day; both are 0 where they are not known."""
    month, day = int(digits[2:4]) - bis, int(digits[4:6])
    if month == 0:
        return day <= 31
    try:
        return bool(date(2000, month, day or 1))
    except ValueError:
        return False


def is_iban(text: str) -> bool:
    """Whether a text without spaces is an account number with the right length and check digits (ISO 13616)."""
    number = text.upper()
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{10,30}", number):
        return False
    if len(number) != IBAN_LENGTHS.get(number[:2], len(number)):
        return False
    return int("".join(str(int(character, 36)) for character in number[4:] + number[:4])) % 97 == 1

"""What somebody types to be called back: a number as it is dialled, a name without what does not belong in one."""

import re
import unicodedata

# Belgian and Dutch numbers have nine or ten digits with their 0, foreign ones at most fifteen (ITU-T E.164).
FEWEST, MOST = 9, 15
# "+32 (0)470 …": the 0 is dialled inside the country only.
HOME_ZERO = re.compile(r"(?<=\d)\s*\(0\)")
NUMBER = re.compile(r"\+?\(?\d(?:[\s./()-]{0,3}\d)*")
LONGEST = 80
SHOWN_DIGITS = 3
COUNTRY_CODES = {"BE": "32", "NL": "31"}


def phone_in(text: str) -> str | None:
    """The telephone number in a text, its digits only (with a plus when it had one); None when there is none."""
    for found in NUMBER.finditer(HOME_ZERO.sub(" ", unicodedata.normalize("NFKC", text))):
        digits = re.sub(r"\D", "", found.group())
        if FEWEST <= len(digits) <= MOST:
            return ("+" if found.group().startswith("+") else "") + digits
    return None


def international(phone: str, country: str | None) -> str | None:
    """A number as the whole world dials it (E.164); None when its country is not known."""
    if phone.startswith("+"):
        return phone
    if phone.startswith("00"):
        return f"+{phone[2:]}"
    code = COUNTRY_CODES.get(country or "")
    return f"+{code}{phone[1:]}" if code and phone.startswith("0") else None


def end_of(phone: str) -> str:
    """The last digits, to recognise a number by without showing it."""
    return phone[-SHOWN_DIGITS:]


def plain(text: str) -> str:
    """A short text on one line, without signs that cannot be seen."""
    kept = "".join(char if unicodedata.category(char)[0] != "C" else " " for char in text)
    return " ".join(kept.split())[:LONGEST]

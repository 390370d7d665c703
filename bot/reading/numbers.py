"""Numbers written in letters, made into figures without moving any other letter of the text."""

import re

UNITS = {"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9}
TEENS = {
    "tien": 10, "elf": 11, "twaalf": 12, "dertien": 13, "veertien": 14, "vijftien": 15,
    "zestien": 16, "zeventien": 17, "achttien": 18, "negentien": 19,
}  # fmt: skip
TENS = {"twintig": 20, "dertig": 30, "veertig": 40, "vijftig": 50, "zestig": 60, "zeventig": 70, "tachtig": 80, "negentig": 90}
COMPOUNDS = {f"{unit}en{ten}": tens + units for unit, units in UNITS.items() for ten, tens in TENS.items()}
# "een" to "zes" count persons and things far more often than years.
WORDS = {word: number for word, number in UNITS.items() if number > 6} | TEENS | TENS | COMPOUNDS
SPELLED = re.compile(rf"(?<!\w)({'|'.join(sorted(WORDS, key=len, reverse=True))})(?=jarige|ste\b|de\b|\b)")


def in_digits(plain: str) -> str:
    """A normalised text with "eenentachtig" as "81" and spaces: it stays as long as it was."""
    return SPELLED.sub(lambda word: str(WORDS[word.group()]).ljust(len(word.group())), plain)

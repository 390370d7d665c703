r"""Text that survives a spreadsheet, and never becomes a formula.

Spaces at the ends, control characters and what Excel itself escapes (`_x000D_`) are written as `\u{20}`; a semicolon
or a line break inside one entry of a list as well. Nobody types `\u{`, so everything else stays as it was typed.
In CSV, where a cell has no type, an apostrophe goes before what Excel would calculate or take for a number or a date.
"""

import re
import unicodedata

SEPARATORS = re.compile(r"[;\n]")
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]|\\(?=u\{|lang\{)|_(?=x[0-9A-Fa-f]{4}_)|(?<=x005)F(?=_)")
_ENDS = re.compile(r"\A\s|\s\Z")
_ESCAPED = re.compile(r"\\u\{([0-9a-f]{0,6})\}")
# What begins like a formula (full-width signs too: OWASP, CSV injection), or what Excel makes a number, date or truth of.
# The possessive + keeps this linear: texts may be long, and they may be hostile.
_SIGNS = r"\s.,:/()€%$-"
_FORMULA = r"[=+\-@\t\r＝＋－＠]"
_NUMBER = rf"[{_SIGNS}]*+\d[\d{_SIGNS}]*+\Z|\d++(?:[.,]\d*+)?e[+-]?\d++\Z|(?:true|false|waar|onwaar)\Z"
_MONTH = r"\d{1,2}[\s./-]*+(?:jan|feb|mar|maa|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)"
_CSV_RISK = re.compile(rf"'*+\s*+(?:{_FORMULA}|{_NUMBER}|{_MONTH})", re.IGNORECASE)


def escape(text: str) -> str:
    """A text as it stands in a cell; `unescape` gives it back exactly."""
    if not text:
        return r"\u{}"
    return _ENDS.sub(_code, _UNSAFE.sub(_code, text))


def unescape(text: str) -> str:
    """The text of a cell. Spaces around it are a typing slip and go; line ends become the same everywhere."""
    text = text.replace("\r\n", "\n").strip()
    return _ESCAPED.sub(_character, text) if "\\u{" in text else text


def join(entries: list[str], separator: str) -> str:
    """Several texts in one cell."""
    return separator.join(SEPARATORS.sub(_code, escape(entry)) for entry in entries)


def split(text: str) -> list[str]:
    """The texts of a cell that holds several, one a line or with a semicolon between them."""
    return [unescape(part) for part in SEPARATORS.split(text) if part.strip()]


def inert(text: str) -> str:
    """A text for CSV that Excel leaves alone."""
    return f"'{text}" if _CSV_RISK.match(text) else text


def bare(text: str) -> str:
    """The text that `inert` was given."""
    return text[1:] if text.startswith("'") and _CSV_RISK.match(text) else text


def letters(text: str) -> str:
    """Only a-z, 0-9 and hyphens: "Café 't Hoekje" -> "cafe-t-hoekje"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _code(match: re.Match[str]) -> str:
    return f"\\u{{{ord(match.group()):x}}}"


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1), 16) if match.group(1) else None
    if code is None:
        return ""
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else match.group()

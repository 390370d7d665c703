"""Looking at an Excel file before it is opened: is it one, and does it stay small when unpacked."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from knowledge.errors import DataError, Fault
from knowledge.exchange.limits import (
    MAX_PART_BYTES,
    MAX_PARTS,
    MAX_ROW_BYTES,
    MAX_UNPACKED_BYTES,
    MEGABYTE,
)
from knowledge.exchange.sheet.tables import place

OLE = b"\xd0\xcf\x11\xe0"
SHEETS, TEXTS = "xl/worksheets/", "xl/sharedStrings"
ENTRY = {SHEETS: re.compile(rb"<(?:\w+:)?row\b"), TEXTS: re.compile(rb"<(?:\w+:)?si\b")}
MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=[\"']([A-Z0-9:]+)[\"']")
OVERLAP = 200
SAVE_AS = "Open het in Excel en bewaar het opnieuw als 'Excel-werkmap (.xlsx)'."


def refuse_dangerous(file: Path) -> None:
    """Refuse what is no Excel file of today, or would fill the memory.

    Raises:
        DataError: with one sentence.
    """
    with file.open("rb") as content:
        if content.read(4) == OLE:
            raise _refused(file, "Dit is een oud Excel-bestand (.xls), of er zit een wachtwoord op.", SAVE_AS)
    try:
        with zipfile.ZipFile(file) as parts:
            _check_sizes(file, parts)
            for part in parts.infolist():
                _check_entries(file, parts, part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zipfile.zlib.error):
        raise _refused(file, "Dit is geen Excel-bestand, of het is beschadigd.", SAVE_AS) from None


def merged_cells(file: Path, part: str) -> list[str]:
    """The ranges of merged cells ("A1:B2") of a sheet's part in the file."""
    with zipfile.ZipFile(file) as parts:
        found = [match.group(1).decode() for block in _blocks(parts, part) for match in MERGED.finditer(block)]
    return list(dict.fromkeys(found))


def merged_fault(file: Path, sheet: str, ranges: list[str]) -> Fault:
    """What to do about merged cells: nobody can tell to which row their text belongs."""
    shown = ", ".join(ranges[:5]) + (" …" if len(ranges) > 5 else "")
    return Fault(file, "", f"Hier zijn cellen samengevoegd: {shown}.", "Maak de samenvoeging ongedaan.", place(sheet))


def _check_sizes(file: Path, parts: zipfile.ZipFile) -> None:
    listed = parts.infolist()
    names = {part.filename for part in listed}
    if "xl/workbook.xml" not in names and "[Content_Types].xml" not in names:
        raise _refused(file, "Dit is geen Excel-bestand.", SAVE_AS)
    total = sum(part.file_size for part in listed)
    small = [part for part in listed if not part.filename.startswith((SHEETS, TEXTS))]
    if total > MAX_UNPACKED_BYTES or len(listed) > MAX_PARTS or any(part.file_size > MAX_PART_BYTES for part in small):
        problem = f"Uitgepakt is dit bestand {total // MEGABYTE} MB, en dat is te groot."
        raise _refused(file, problem, "Haal afbeeldingen en lege rijen weg, of verdeel het bestand.")


def _check_entries(file: Path, parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """A part may be large only because it has many rows or texts, which are read one by one."""
    entry = next((pattern for start, pattern in ENTRY.items() if part.filename.startswith(start)), None)
    if entry is None or part.file_size <= MAX_ROW_BYTES:
        return
    since = 0
    for block in _blocks(parts, part.filename):
        found = list(entry.finditer(block))
        since = len(block) - found[-1].start() if found else since + len(block)
        if since > MAX_ROW_BYTES:
            raise _refused(file, "Eén rij van dit bestand is te groot.", "Verdeel het bestand.")


def _blocks(parts: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The bytes of a part, in blocks that overlap a little so that nothing is cut."""
    with parts.open(name) as content:
        tail = b""
        while block := content.read(MEGABYTE):
            yield tail + block
            tail = block[-OVERLAP:]


def _refused(file: Path, problem: str, mend: str) -> DataError:
    return DataError([Fault(file, "", problem, mend)])

"""Import files with something wrong in them: each is imported, or refused with faults; nothing else may happen."""

import csv
import io
import random
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError

from knowledge.catalogue.load import read_offers
from knowledge.errors import DataError
from knowledge.exchange.plan import plan_import
from knowledge.places import load_places
from tests.fuzz.tally import Tally
from tests.fuzz.texts import SIGNS, TextMaker
from tests.knowledge.conftest import DATA
from tests.knowledge.exchange.conftest import write_file

CELLS = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", '=HYPERLINK("https://x.example")', "＝1", "#REF!", "1e999", "-0", "31/02/2024", "2024-13-45",
    "TRUE", "{a: &a [*a]}", "!!python/object/apply:os.system [id]", "value: .nan", "[" * 500, "'" * 40, '"', ";", "https://x.example/" + "a" * 3000, "0" * 400,
)  # fmt: skip
SOME_OFFERS = 6
Damage = Callable[[random.Random, bytes], bytes]


def fuzz_imports(count: int, seed: int = 0) -> Tally:
    """So many files of the three kinds."""
    tally, chance = Tally("import files"), random.Random(seed)
    texts = TextMaker(seed)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        bare = shutil.copytree(DATA, folder / "data", ignore=shutil.ignore_patterns("offers"))
        records = read_offers(DATA, load_places(DATA / "places"))[:SOME_OFFERS]
        good = {kind: write_file(folder / f"good{kind}", records).read_bytes() for kind in (".xlsx", ".csv", ".yaml")}
        for _ in range(count):
            kind = chance.choice(tuple(good))
            file = folder / f"fuzzed{kind}"
            file.write_bytes(_damaged(kind, good[kind], chance, texts))
            tally.add(*_imported(file, bare))
    return tally


def _imported(file: Path, bare: Path) -> tuple[str, str]:
    try:
        plan_import(file, bare)
    except DataError as error:
        silent = [fault for fault in error.faults if not fault.problem]
        return f"{file.suffix} refused", f"{file.suffix}: a fault without words" if silent or not error.faults else ""
    except Exception as error:
        kept = Path(tempfile.gettempdir()) / f"draagwijzer-fuzz{file.suffix}"
        shutil.copy(file, kept)
        return f"{file.suffix} crashed", f"{type(error).__name__}: {error} (kept as {kept})"
    return f"{file.suffix} planned", ""


def _damaged(kind: str, good: bytes, chance: random.Random, texts: TextMaker) -> bytes:
    if chance.random() < 0.3:
        return _flipped(chance, good)
    nasty = [chance.choice((*CELLS, *SIGNS, texts.text())) for _ in range(chance.randint(1, 4))]
    if kind == ".xlsx":
        return _in_cells(chance, good, nasty) if chance.random() < 0.5 else _in_part(chance, good)
    return _in_csv(chance, good, nasty) if kind == ".csv" else _in_text(chance, good, nasty)


def _flipped(chance: random.Random, good: bytes) -> bytes:
    """Bytes changed, cut off or doubled."""
    content = bytearray(good)
    for _ in range(chance.randint(1, 20)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    match chance.randrange(4):
        case 0:
            del content[chance.randrange(len(content)) :]
        case 1:
            at = chance.randrange(len(content))
            content[at:at] = content[at : at + 500] * chance.randint(1, 20)
    return bytes(content)


def _in_cells(chance: random.Random, good: bytes, nasty: list[str]) -> bytes:
    book = load_workbook(io.BytesIO(good))
    sheet = book[chance.choice(book.sheetnames)]
    for text in nasty:
        cell = sheet.cell(chance.randint(1, sheet.max_row + 3), chance.randint(1, sheet.max_column + 2))
        try:
            text.encode()
            cell.value = text
        except (ValueError, IllegalCharacterError):  # signs that no Excel file can hold
            cell.value = chance.choice((3.5, -1, True, 10**20, None))
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _in_part(chance: random.Random, good: bytes) -> bytes:
    """A part inside the Excel file damaged, lost or doubled."""
    with zipfile.ZipFile(io.BytesIO(good)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = chance.choice(list(parts))
    match chance.randrange(4):
        case 0:
            del parts[name]
        case 1:
            parts[name] = parts[chance.choice(list(parts))]
        case 2:
            parts[name] = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>'
        case _:
            parts[name] = _flipped(chance, parts[name]) if parts[name] else b"x"
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part, content in parts.items():
            new.writestr(part, content)
    return made.getvalue()


def _in_csv(chance: random.Random, good: bytes, nasty: list[str]) -> bytes:
    rows = list(csv.reader(io.StringIO(good.decode("utf-8-sig")), delimiter=";"))
    for text in nasty:
        row = chance.choice(rows)
        row[chance.randrange(len(row))] = text
    made = io.StringIO()
    csv.writer(made, delimiter=chance.choice(";,\t|")).writerows(rows)
    return made.getvalue().encode(chance.choice(("utf-8", "utf-8-sig", "utf-16", "cp1252")), "replace")


def _in_text(chance: random.Random, good: bytes, nasty: list[str]) -> bytes:
    lines = good.decode().split("\n")
    for text in nasty:
        at = chance.randrange(len(lines))
        match chance.randrange(3):
            case 0:
                lines[at] = lines[at].partition(":")[0] + ": " + text
            case 1:
                lines.insert(at, text)
            case _:
                lines[at] = "  " * chance.randint(0, 9) + lines[at].strip()
    return "\n".join(lines).encode("utf-8", "surrogatepass")

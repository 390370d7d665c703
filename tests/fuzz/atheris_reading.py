"""The reading, fuzzed by atheris: it looks which code a text reaches, and goes on from there.

    python -m tests.fuzz.atheris_reading -runs=100000
    python -m tests.fuzz.atheris_reading -max_total_time=300 -max_len=2000
"""

import sys
import tempfile
from pathlib import Path

import atheris

from tests.fuzz.texts import TextMaker

SEEDS, LONGEST_SEED = 500, 400
# The reader is loaded in here too: most of the reading is imported only when the pipeline is put together.
with atheris.instrument_imports(include=["bot.reading", "bot.privacy", "knowledge"]):
    from bot.privacy import redact
    from bot.reading import load_reader
    from knowledge.settings import Settings

    reader = load_reader(Settings().reading_folder)
    reader.read("Mijn moeder van 84 woont in Gent.")


def one_text(data: bytes) -> None:
    """Redact and read one text; whatever is raised is a finding, and so is a text that could not be read."""
    text = data.decode("utf-8", "surrogateescape")
    if reader.read(redact(text).text).safety.unread:
        raise RuntimeError(f"unread: {text!r}")


def seeds(folder: Path) -> None:
    """Real sentences and hostile ones to begin with: from nothing, words are hardly ever found."""
    maker = TextMaker(seed=1)
    for number in range(SEEDS):
        (folder / str(number)).write_bytes(maker.text()[:LONGEST_SEED].encode("utf-8", "replace"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        seeds(Path(made))
        atheris.Setup([*sys.argv, made], one_text)
        atheris.Fuzz()

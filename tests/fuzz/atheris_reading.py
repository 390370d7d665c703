"""The reading, fuzzed by atheris: it looks which code a text reaches, and goes on from there.

    python -m tests.fuzz.atheris_reading -runs=100000
"""

import sys

import atheris

with atheris.instrument_imports(include=["bot.reading", "knowledge"]):
    from bot.reading import load_reader
    from knowledge.settings import Settings

reader = load_reader(Settings().reading_folder)


def one_text(data: bytes) -> None:
    """Read one text; whatever is raised is a finding, and so is a text that could not be read."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicode(len(data))
    if reader.read(text).safety.unread:
        raise RuntimeError(f"unread: {text!r}")


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_text)
    atheris.Fuzz()

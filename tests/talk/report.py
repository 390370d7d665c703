"""`python -m tests.talk.report [--transcripts FOLDER] [--url URL]`: lets all personas talk and prints the figures."""

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.conftest import Stack, started
from tests.talk.face import ApiFace, in_parallel
from tests.talk.figures import figures_of
from tests.talk.persona import personas
from tests.talk.simulator import play
from tests.talk.transcript import as_markdown
from tests.talk.verdict import Verdict


def verdicts_on(stack: Stack) -> list[Verdict]:
    """Every persona holds a talk with the running product."""
    return in_parallel(lambda persona: Verdict(play(persona, ApiFace(stack))), list(personas()))


def in_words(verdicts: Sequence[Verdict]) -> str:
    """The figures, and every persona with something wrong."""
    lines = [f"{name:<20} {value:.3g}" for name, value in asdict(figures_of(verdicts)).items()]
    for verdict in verdicts:
        missed = ["no useful offer"] if verdict.transcript.persona.goal and verdict.found_at is None else []
        missed += [f"turn {finding.turn}: {finding.kind}: {finding.detail}" for finding in verdict.findings]
        missed += [f"moment '{line.when}' never came" for line in verdict.transcript.unreached]
        if missed:
            lines += ["", verdict.transcript.persona.id, *(f"  {line}" for line in missed)]
    return "\n".join(lines)


def write_transcripts(verdicts: Sequence[Verdict], folder: Path) -> None:
    """One Markdown file a talk."""
    folder.mkdir(parents=True, exist_ok=True)
    for verdict in verdicts:
        (folder / f"{verdict.transcript.persona.id}.md").write_text(as_markdown(verdict), encoding="utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--transcripts", type=Path, help="folder for the talks, as Markdown")
    parser.add_argument("--url", help="a gateway that runs already; without it one is started")
    options = parser.parse_args()
    with running(options.url) as stack:
        verdicts = verdicts_on(stack)
    if options.transcripts:
        write_transcripts(verdicts, options.transcripts)
    print(in_words(verdicts))


class running:  # noqa: N801 (reads as a verb: `with running(url)`)
    """The product at an address, or started for the length of a with block."""

    def __init__(self, url: str | None) -> None:
        self._url = url

    def __enter__(self) -> Stack:
        self._folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        if self._url:
            return Stack(self._url.rstrip("/"), Path(self._folder.name), 0)
        self._started = started(Path(self._folder.name))
        return self._started.__enter__()

    def __exit__(self, *_: object) -> None:
        if not self._url:
            self._started.__exit__()
        self._folder.cleanup()


if __name__ == "__main__":
    main()

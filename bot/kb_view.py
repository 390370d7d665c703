"""How the commands for the catalogue show what they found."""

import json
from collections import Counter
from itertools import groupby

import click
from rich.console import Console
from rich.markup import escape

from knowledge.upkeep.findings import ERRORS, Finding, Kind

NAMES = {
    Kind.CONTRADICTION: "tegenstrijdig",
    Kind.EXPIRED: "voorbij",
    Kind.DUPLICATE: "dubbel",
    Kind.STALE: "niet nagekeken",
    Kind.INCOMPLETE: "onvolledig",
}


def print_findings(findings: list[Finding], as_json: bool) -> None:
    """The findings by record, and how many there are of each kind."""
    if as_json:
        found = [{"id": item.record_id, "kind": item.kind, "error": item.is_error, "text": item.text} for item in findings]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    out = Console(highlight=False, soft_wrap=True)
    for record_id, items in groupby(findings, key=lambda item: item.record_id):
        out.print(f"[bold]{escape(record_id)}[/]")
        for item in items:
            colour = "red" if item.is_error else "yellow"
            out.print(f"  [{colour}]{NAMES[item.kind]}[/]: {escape(item.text)}")
    counts = Counter(item.kind for item in findings)
    said = [f"{counts[kind]} {NAMES[kind]}" for kind in Kind if counts[kind]]
    wrong = sum(counts[kind] for kind in ERRORS)
    out.print(f"{', '.join(said) or 'Niets gevonden'}. {wrong or 'Geen'} {'fout' if wrong == 1 else 'fouten'}.")

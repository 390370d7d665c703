"""How the commands for the catalogue show what they found."""

import json
from collections import Counter
from itertools import groupby

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from knowledge.concepts import Domain, OfferKind
from knowledge.texts import Texts
from knowledge.upkeep.coverage import AUDIENCES, Coverage
from knowledge.upkeep.findings import ERRORS, Finding, Kind

NAMES = {
    Kind.DISPUTED: "klopt niet",
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


def print_coverage(coverage: Coverage, texts: Texts) -> None:
    """Domains × kinds, with what only exists further away, and the groups for which something is meant."""
    out = Console(highlight=False)
    out.print(f"[bold]{escape(coverage.municipality.name)}[/]: {len(coverage.local)} keer eigen hulp, {len(coverage.wider)} keer van provincie, regio of land.")
    kinds = [kind for kind in OfferKind if any(offer.kind == kind for offer in coverage.local)]
    table = Table("vraaggebied", *(kind.label for kind in kinds), "samen", "ruimer")
    for domain in Domain:
        counts = [len(coverage.of(domain, kind)) for kind in kinds]
        total = len(coverage.of(domain))
        style = None if total else "red"
        table.add_row(domain.label, *(str(count or "·") for count in counts), str(total or "–"), str(len(coverage.wider_of(domain)) or "–"), style=style)
    out.print(table)
    groups = Table("bedoeld voor", "hoeveel", "vraaggebieden")
    for audience in AUDIENCES:
        meant = coverage.meant_for(audience)
        named = ", ".join(domain.label for domain in Domain if coverage.meant_for(audience, domain))
        groups.add_row(texts.audience(audience), str(len(meant) or "–"), named, style=None if meant else "red")
    out.print(groups)
    if coverage.lacking:
        out.print(f"Zonder eigen hulp: {', '.join(domain.label for domain in coverage.lacking)}.")


def print_overview(coverages: list[Coverage]) -> None:
    """All municipalities with offers of their own: how many in each domain."""
    table = Table("gemeente", *(domain.label for domain in Domain))
    for coverage in coverages:
        table.add_row(coverage.municipality.name, *(str(len(coverage.of(domain)) or "–") for domain in Domain))
    Console(highlight=False).print(table)

"""A triage as a person likes to see it in a terminal: evidence underlined, danger first."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.text import Text

from knowledge.concepts import (
    CareContext,
    CaregiverGroup,
    Domain,
    OverburdenLevel,
    Relation,
    SafetyKind,
    Sign,
)

EVIDENCE_STYLES = {"safety": "bold red underline", "domains": "cyan underline", "situation": "green underline", "signs": "yellow underline"}


def print_triage(text: str, found: dict[str, Any], console: Console | None = None) -> None:
    """Print a Triage."""
    out = console or Console()
    out.print(marked(text, found))
    out.print()
    if found["safety"]["kind"] != SafetyKind.NONE:
        out.print(f"[bold red]Gevaar: {SafetyKind(found['safety']['kind']).label}[/]")
        for contact in found["safety"]["contacts"]:
            out.print(f"  {contact['name']}: {contact['phone'] or contact['url']}")
    elif found["safety"]["check"]:
        out.print("[bold red]Onduidelijk: vraag eerst of de persoon aan zelfdoding denkt.[/]")
    if not found["in_scope"]:
        out.print("Dit gaat niet over zorgen voor iemand.")
        return
    for name, value in _facts(found):
        out.print(f"[bold]{name}[/]: {value}")
    for offer in found["recommendations"]:
        year = offer["source_year"] or "jaartal onbekend"
        out.print(f"\n[bold]{offer['name']}[/] ({offer['kind_label']}, {offer['area']}) {offer['score']:.2f}")
        out.print(f"  {offer['summary']}")
        out.print(f"  [dim]{' '.join(reason['text'] for reason in offer['reasons'])} Bron: {offer['source_url']} ({year})[/]")
    if found["next_question"]:
        out.print(f"\n[bold]Volgende vraag[/]: {found['next_question']['text']}")


def _facts(found: dict[str, Any]) -> Iterator[tuple[str, str]]:
    situation = found["situation"]
    if found["municipality"]:
        yield "Gemeente", found["municipality"]
    if situation["relation"]:
        yield "Zorgt voor", Relation(situation["relation"]["id"]).label
    named = (("Groep", CaregiverGroup, situation["caregiver_groups"]), ("Situatie", CareContext, situation["care_contexts"]))
    for name, concept, findings in named:
        if findings:
            yield name, ", ".join(concept(finding["id"]).label for finding in findings)
    if situation["caregiver_age"]:
        yield "Leeftijd", str(situation["caregiver_age"])
    if found["domains"]:
        yield "Vraag", ", ".join(f"{Domain(item['id']).label} ({item['score']:.2f})" for item in found["domains"])
    if found["overburden"]["level"] != OverburdenLevel.NONE:
        signs = ", ".join(Sign(sign["id"]).label for sign in found["overburden"]["signs"])
        yield "Draagkracht", f"{OverburdenLevel(found['overburden']['level']).label} {f'({signs})' if signs else ''}".strip()


def marked(text: str, found: dict[str, Any]) -> Text:
    """The text with the words underlined that led to the reading."""
    shown = Text(text)
    situation = found["situation"]
    relation = [situation["relation"]] if situation["relation"] else []
    evidence = {
        "domains": found["domains"],
        "situation": [*situation["caregiver_groups"], *situation["care_contexts"], *relation],
        "signs": found["overburden"]["signs"],
        "safety": [found["safety"]],
    }
    for name, findings in evidence.items():
        words = [word for finding in findings for word in finding["evidence"]]
        shown.highlight_words(words, EVIDENCE_STYLES[name], case_sensitive=False)
    return shown

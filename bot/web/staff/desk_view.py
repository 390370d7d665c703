"""What the template of the desk needs beside the answer itself: chips, choices, the text in pieces."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.desk.desk import FACT_NAMES
from bot.desk.homes import shown_name
from bot.desk.look import Look
from bot.desk.marks import marks
from bot.desk.unknown import open_facts
from bot.web.staff.desk_input import DeskForm
from knowledge.concepts import (
    CareContext,
    CaregiverGroup,
    Domain,
    OverburdenLevel,
    Relation,
    SafetyKind,
    Sign,
)
from knowledge.profile import Finding
from knowledge.recommend import is_local
from knowledge.texts import Texts


@dataclass(frozen=True)
class Chip:
    """A label that holds: a click (`action`) takes it away. `evidence`: the words that led to it; `own`: set by hand."""

    label: str
    action: str
    evidence: str
    own: bool


@dataclass(frozen=True)
class Choice:
    """Something that can be added."""

    label: str
    action: str


@dataclass(frozen=True)
class Row:
    """A line of what was understood: its chips, and what can be added to it."""

    name: str
    title: str
    kind: str
    chips: list[Chip]
    choices: list[Choice]


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `kind` is None where nothing stands out."""

    text: str
    kind: str | None
    title: str


MOST_OTHERS = 4
# Nobody notes that somebody lives; it is only a choice to take back that they died.
NEVER_DENIED = {"receiver_died"}
LABELS = {"caregiver_groups": CaregiverGroup, "care_contexts": CareContext, "signs": Sign, "domains": Domain, "relation": Relation}
KIND_NAMES = {"danger": "gevaar", "sign": "draagkracht", "need": "vraag", "situation": "situatie", "place": "plaats"}


def view(form: DeskForm, look: Look, found: dict[str, Any]) -> dict[str, Any]:
    """Everything for the template."""
    texts = look.adviser.texts
    return {
        "pieces": pieces(look, texts),
        "kinds": KIND_NAMES,
        "rows": _rows(form, look, texts),
        "domains": _domains(look, texts),
        "unknown": open_facts(look.profile, texts) if look.reading.in_scope else [],
        "add_domain": _choices("domains", [finding.id for finding in look.profile.domains], texts),
        "level": texts.say(f"helpdesk.level.{look.profile.overburden.level}"),
        "levels": [Choice(texts.say(f"helpdesk.level.{level}"), f"set:level:{level}") for level in OverburdenLevel if level != look.profile.overburden.level],
        "signs": _row("signs", "Tekenen", "sign", look.profile.overburden.signs, texts),
        "safety": texts.say(f"helpdesk.safety.{look.reading.safety.kind}"),
        "safeties": [Choice(texts.say(f"helpdesk.safety.{kind}"), f"set:safety:{kind}") for kind in SafetyKind if kind != look.reading.safety.kind],
        "check": texts.say("safety.check"),
        "homes": _homes(form, look),
        "corrections": form.by.model_dump_json(exclude_unset=True),
        "corrected": bool(form.by.model_fields_set),
        "status": lambda name: texts.say(f"helpdesk.status.{name}"),
        "local": any(is_local(item.offer, [home for home in _known(look) if home]) for item in look.advice.recommendations),
        "empty": not form.text.strip() and not form.by.says_something,
    }


def pieces(look: Look, texts: Texts) -> list[Piece]:
    """The text from beginning to end, with what stands out."""
    found, at = [], 0
    for mark in marks(look.text, look.reading):
        if mark.start > at:
            found.append(Piece(look.text[at : mark.start], None, ""))
        found.append(Piece(look.text[mark.start : mark.end], mark.kind, KIND_NAMES[mark.kind]))
        at = mark.end
    return [*found, Piece(look.text[at:], None, "")] if at < len(look.text) else found


def _rows(form: DeskForm, look: Look, texts: Texts) -> list[Row]:
    profile, known = look.profile, look.profile.relation
    chips = [_chip("relation", known, "set:relation:", texts)] if known else []
    others = [name for name in Relation if not known or name != known.id]
    return [
        Row("relation", "Zorgt voor", "situation", chips, [Choice(texts.say(f"helpdesk.relation.{name}"), f"set:relation:{name}") for name in others]),
        _row("care_contexts", "Aan de hand", "situation", profile.care_contexts, texts),
        _row("caregiver_groups", "Mantelzorger", "situation", profile.caregiver_groups, texts),
        _ages(form, look),
        _facts(form, look, texts),
    ]


def _row(field: str, title: str, kind: str, findings: Iterable[Finding], texts: Texts) -> Row:
    known = list(findings)
    chips = [_chip(field, item, f"no:{field}:{item.id}", texts) for item in known]
    return Row(field, title, kind, chips, _choices(field, [item.id for item in known], texts))


def _chip(field: str, item: Finding, action: str, texts: Texts) -> Chip:
    """What nothing in the text speaks for, was set by hand."""
    words = ", ".join(f"“{words}”" for words in item.evidence[:2])
    return Chip(texts.say(f"helpdesk.{field}.{item.id}"), action, words, own=not words)


def _choices(field: str, known: list[str], texts: Texts) -> list[Choice]:
    return [Choice(texts.say(f"helpdesk.{field}.{name}"), f"yes:{field}:{name}") for name in LABELS[field] if name not in known]


def _domains(look: Look, texts: Texts) -> list[dict[str, Any]]:
    return [
        {"chip": _chip("domains", item, f"no:domains:{item.id}", texts), "first": f"first:{item.id}", "id": item.id}
        for item in look.profile.domains
    ]


def _ages(form: DeskForm, look: Look) -> Row:
    ages = (("caregiver_age", "mantelzorger", look.profile.caregiver_age), ("receiver_age", "zorgvrager", look.profile.receiver_age))
    chips = [Chip(f"{who} {age}", f"set:{field}:", "", own=form.corrections.sets(field)) for field, who, age in ages if age is not None]
    return Row("ages", "Leeftijd", "situation", chips, [])


def _facts(form: DeskForm, look: Look, texts: Texts) -> Row:
    """Each is so, is not so, or is not known; a click turns one round."""
    told = {name: value for name in FACT_NAMES if (value := getattr(look.profile.circumstances, name)) is not None}
    chips = [
        Chip(_fact(name, value, texts), f"{'no' if value else 'yes'}:facts:{name}", "", own=name in form.by.facts) for name, value in told.items()
    ]
    open_ = [(name, value) for name in FACT_NAMES if name not in told for value in (True, False) if value or name not in NEVER_DENIED]
    return Row("facts", "Verder", "situation", chips, [Choice(_fact(name, value, texts), f"{'yes' if value else 'no'}:facts:{name}") for name, value in open_])


def _fact(name: str, is_so: bool, texts: Texts) -> str:
    return texts.say(f"helpdesk.{'facts' if is_so else 'not_facts'}.{name}")


def _homes(form: DeskForm, look: Look) -> dict[str, dict[str, Any]]:
    """Of each of the two: the municipality, where it comes from, and what else may have been meant."""
    places = look.adviser.places
    shown = {}
    for person, home in zip(("caregiver", "receiver"), _known(look), strict=True):
        if home is None:
            shown[person] = {"name": None, "source": None, "others": []}
            continue
        typed = form.places[person]
        read = next((place for place in look.reading.places if place.id == home.id), None)
        words = typed.typed if typed.id else " ".join(read.evidence) if read else ""
        others = () if words.casefold() == home.name.casefold() else typed.alternatives if typed.id else read.alternatives if read else ()
        names = [shown_name(places[other], places) for other in others[:MOST_OTHERS]]
        shown[person] = {
            "name": shown_name(home, places),
            "source": "ingevuld" if typed.id else "net als de ander" if read is None else "uit de tekst" if words else "van dit loket",
            "others": [Choice(name, f"place:{person}:{name}") for name in names],
        }
    return shown


def _known(look: Look) -> list[Any]:
    return [look.adviser.places.get(look.profile.caregiver_municipality), look.adviser.places.get(look.profile.receiver_municipality)]

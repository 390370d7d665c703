"""A summary of a talk to keep: what was told, the offers, the lines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from knowledge.concepts import CareContext, Domain, Relation
from knowledge.dates import short_day
from knowledge.helplines import Helpline
from knowledge.places import Places
from knowledge.profile import Finding, Profile
from knowledge.show import source_in_words
from knowledge.texts import Texts

MOST_NEEDS = 3


def summary_in_words(
    profile: Profile,
    cards: Sequence[dict[str, Any]],
    lines: Sequence[Helpline],
    texts: Texts,
    places: Places,
    today: date,
) -> str:
    """What was told in the words of whoever told it, the offers (`offer_card`) with contact and source, and the lines.

    What weighs on somebody and to which groups they belong is left out: the summary may lie on a table.
    """
    parts = [
        "\n".join([texts.say("details.summary.title", day=short_day(today)), *told_in_words(profile, texts, places)])
    ]
    if cards:
        shown = [f"{number}. {_offer(card, texts)}" for number, card in enumerate(cards, start=1)]
        parts.append("\n\n".join([texts.say("details.summary.offers"), *shown]))
    if lines:
        parts.append(
            "\n".join([texts.say("details.summary.lines"), *(f"- {_line(line, texts)}" for line in lines)])
        )
    return "\n\n".join([*parts, texts.say("details.summary.ending")])


def told_in_words(profile: Profile, texts: Texts, places: Places) -> list[str]:
    """What was told about the two people, a sentence each; nothing of what weighs on somebody."""
    told = []
    if profile.relation:
        told.append(texts.say("details.summary.relation", relation=texts.said(Relation(profile.relation.id).label)))
    if profile.caregiver_age is not None:
        told.append(texts.say("details.summary.caregiver_age", age=profile.caregiver_age))
    if profile.receiver_age is not None:
        told.append(texts.say("details.summary.receiver_age", age=profile.receiver_age))
    told += _homes(profile, texts, places)
    if profile.care_contexts:
        words = dict.fromkeys(_own_words(finding) for finding in profile.care_contexts)
        told.append(texts.say("details.summary.told", words=", ".join(words)))
    if profile.domains:
        needs = [Domain(finding.id).label for finding in profile.domains[:MOST_NEEDS]]
        told.append(texts.say("details.summary.needs", needs="; ".join(needs)))
    return told


def _own_words(finding: Finding) -> str:
    """The words that were typed, so that nobody reads a diagnosis they did not tell; else those of the pressed button."""
    return f"“{finding.evidence[0].strip()}”" if finding.evidence else CareContext(finding.id).label


def _homes(profile: Profile, texts: Texts, places: Places) -> list[str]:
    mine, theirs = places.get(profile.caregiver_municipality), places.get(profile.receiver_municipality)
    if mine and theirs and mine.id == theirs.id:
        return [texts.say("details.summary.one_home", place=mine.name)]
    told = [texts.say("details.summary.caregiver_home", place=mine.name)] if mine else []
    return [*told, texts.say("details.summary.receiver_home", place=theirs.name)] if theirs else told


def _offer(card: dict[str, Any], texts: Texts) -> str:
    """Name, provider, the next time, the contact and the source."""
    reach = ", ".join(value for value in (card["contact"][way] for way in ("phone", "email", "url")) if value)
    told = [f"{card['name']} ({card['provider']})"]
    told += [texts.say("card.next_time", value=card["next_time"])] if card["next_time"] else []
    told += [texts.say("card.contact", value=reach)] if reach else []
    return "\n".join([*told, source_in_words(card, texts)])


def _line(line: Helpline, texts: Texts) -> str:
    site = line.chat_url or line.url
    ways = [texts.say("details.piece.call", phone=line.phone)] if line.phone else []
    ways += [texts.say("details.piece.site", url=site)] if site else []
    return " ".join(filter(None, [f"{line.name}: {texts.listed(ways)}.", line.hours])) if ways else line.name

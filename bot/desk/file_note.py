"""A summary for the file: labels, places and offers, and never a word of what was typed, so that no name gets in."""

from collections.abc import Iterator

from bot.desk.look import Look
from bot.desk.unknown import open_facts
from knowledge.concepts import SafetyKind
from knowledge.dates import short_day
from knowledge.profile import Finding
from knowledge.recommend import Recommendation
from knowledge.texts import Texts


def file_note(look: Look) -> str:
    """The summary as lines of plain text."""
    texts = look.adviser.texts
    return "\n".join([*_people(look, texts), *_need(look, texts), *_safety(look, texts), *_offers(look, texts), *_end(look, texts)])


def _people(look: Look, texts: Texts) -> Iterator[str]:
    profile, places = look.profile, look.adviser.places
    homes = [places.get(profile.caregiver_municipality), places.get(profile.receiver_municipality)]
    lives = [texts.say("helpdesk.note.lives_in", place=home.name) if home else None for home in homes]
    ages = [None if age is None else texts.say("helpdesk.note.age", age=age) for age in (profile.caregiver_age, profile.receiver_age)]
    relation = profile.relation and texts.say("helpdesk.note.cares_for", relation=texts.say(f"helpdesk.relation.{profile.relation.id}"))
    caregiver = [relation, ages[0], *_labels("caregiver_groups", profile.caregiver_groups, texts), lives[0]]
    receiver = [ages[1], *_labels("care_contexts", profile.care_contexts, texts), lives[1]]
    yield texts.say("helpdesk.note.title", day=short_day(look.today))
    for key, facts in (("caregiver", caregiver), ("receiver", receiver)):
        if any(facts):
            yield texts.say(f"helpdesk.note.{key}", facts=", ".join(filter(None, facts)))


def _need(look: Look, texts: Texts) -> Iterator[str]:
    profile = look.profile
    if profile.domains:
        yield texts.say("helpdesk.note.needs", needs="; ".join(_labels("domains", profile.domains, texts)))
    level = texts.say(f"helpdesk.level.{profile.overburden.level}")
    signs = ", ".join(_labels("signs", profile.overburden.signs, texts))
    yield texts.say("helpdesk.note.signs", level=level, signs=signs) if signs else texts.say("helpdesk.note.strain", level=level)


def _safety(look: Look, texts: Texts) -> Iterator[str]:
    found = look.reading.safety
    if found.unread or (found.check and found.kind == SafetyKind.NONE):
        yield texts.say("helpdesk.note.unclear")
    else:
        yield texts.say("helpdesk.note.safety", kind=texts.say(f"helpdesk.safety.{found.kind}"))
    if look.lines:
        yield texts.say("helpdesk.note.lines", lines=", ".join(line.name for line in look.lines))


def _offers(look: Look, texts: Texts) -> Iterator[str]:
    if not look.advice.recommendations:
        yield texts.say("helpdesk.note.nothing")
        return
    yield texts.say("helpdesk.note.offers")
    for number, item in enumerate(look.advice.recommendations, start=1):
        yield _offer(number, item, texts)
    for item in look.advice.near_misses:
        yield texts.say("helpdesk.note.missed", name=item.offer.name, rule=item.eligibility.unmet[0].rstrip("."))


def _offer(number: int, item: Recommendation, texts: Texts) -> str:
    """With how many of its conditions are met, open and not met, as far as there are any."""
    found = item.eligibility
    counts = {"met": len(found.met), "open": len(found.open), "unmet": len(found.unmet)}
    rules = [texts.say(f"helpdesk.note.{name}", count=count) for name, count in counts.items() if count]
    name, provider, status = item.offer.name, item.offer.provider, texts.say(f"helpdesk.status.{found.status}")
    if not rules:
        return texts.say("helpdesk.note.offer", number=number, name=name, provider=provider, status=status)
    return texts.say("helpdesk.note.offer_rules", number=number, name=name, provider=provider, status=status, rules=", ".join(rules))


def _end(look: Look, texts: Texts) -> Iterator[str]:
    unknown = [fact["label"] for fact in open_facts(look.profile, texts)]
    if unknown:
        yield texts.say("helpdesk.note.unknown", facts=", ".join(unknown))
    yield texts.say("helpdesk.note.ending")


def _labels(kind: str, findings: list[Finding], texts: Texts) -> list[str]:
    return [texts.say(f"helpdesk.{kind}.{finding.id}") for finding in findings]

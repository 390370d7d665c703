"""An answer in plain Dutch to copy into a mail: every sentence about an offer comes from its record."""

from collections.abc import Iterator

from bot.desk.look import Look
from knowledge.concepts import Domain, OverburdenLevel, Relation
from knowledge.details.apply import how_to_apply
from knowledge.details.phrases import with_conditions
from knowledge.helplines import Helpline
from knowledge.recommend import Recommendation
from knowledge.texts import Texts

MOST_OFFERS, MOST_NEEDS = 3, 3


def mail(look: Look) -> dict[str, str]:
    """Subject and body (plain text)."""
    texts, home = look.adviser.texts, look.adviser.places.get(look.profile.caregiver_municipality or look.profile.receiver_municipality)
    subject = texts.say("mail.subject_place", place=home.name) if home else texts.say("mail.subject")
    return {"subject": subject, "body": "\n\n".join(_paragraphs(look, texts))}


def _paragraphs(look: Look, texts: Texts) -> Iterator[str]:
    yield texts.say("mail.greeting")
    if look.lines:
        yield "\n".join([texts.say("mail.danger"), *(f"- {_line(line, texts)}" for line in look.lines)])
    yield " ".join(_heard(look, texts))
    if look.advice.recommendations:
        yield texts.say("mail.offers")
    for number, item in enumerate(look.advice.recommendations[:MOST_OFFERS], start=1):
        yield _offer(number, item, look, texts)
    if look.advice.recommendations:
        yield texts.say("mail.informs")
    else:
        yield texts.say("mail.nothing")
    if look.question:
        yield f"{texts.say('mail.question')}\n{look.question.text}"
    yield texts.say("mail.closing")
    yield f"{texts.say('mail.regards')},"


def _heard(look: Look, texts: Texts) -> Iterator[str]:
    """What was understood, without health and without origin: a mail is read by others too."""
    profile = look.profile
    yield texts.say("mail.thanks")
    if profile.overburden.level == OverburdenLevel.SEVERE:
        yield texts.say("mail.heavy")
    if profile.relation and profile.relation.id != Relation.OTHER:
        yield texts.say("mail.relation", relation=texts.said(Relation(profile.relation.id).label))
    if profile.domains:
        needs = [Domain(finding.id).label for finding in profile.domains[:MOST_NEEDS]]
        yield texts.say("mail.needs", needs="; ".join(needs))


def _offer(number: int, item: Recommendation, look: Look, texts: Texts) -> str:
    """Name, what it is, how one gets it with the source, and which rules are open."""
    _, _, steps = how_to_apply(item.offer, texts, item.stale, look.today).partition("\n")
    open_ = item.eligibility.open
    told = [f"{number}. {item.offer.name}", texts.said(item.offer.summary)]
    told += [with_conditions(texts.say("mail.rules"), open_, texts)] if open_ else []
    told += [texts.say("mail.apply")] if steps.startswith("1.") else []
    return "\n".join([*told, steps])


def _line(line: Helpline, texts: Texts) -> str:
    site = line.chat_url or line.url
    ways = [texts.say("details.piece.call", phone=line.phone)] if line.phone else []
    ways += [texts.say("details.piece.site", url=site)] if site else []
    return texts.say("mail.line", name=line.name, ways=texts.listed(ways)) if ways else line.name

"""A transcript as Markdown, with what was found in the margin."""

from tests.talk.face import Messages, contacts_of, dangers_of, offers_of, text_of, titles_of
from tests.talk.simulator import Turn
from tests.talk.verdict import Verdict


def as_markdown(verdict: Verdict) -> str:
    """The whole talk of one persona."""
    persona = verdict.transcript.persona
    outcome = (
        f"a useful offer after {verdict.questions_before} questions"
        if verdict.found_at
        else "no useful offer"
    )
    head = [
        f"# {persona.id}",
        persona.about,
        f"Page: {persona.site or 'none'}. Outcome: {outcome if persona.goal else 'none looked for'}.",
    ]
    turns = [_turn(number, turn, verdict) for number, turn in enumerate(verdict.transcript.turns, 1)]
    unreached = [
        f"Moment never came: “{line.words}” (when: {line.when})." for line in verdict.transcript.unreached
    ]
    return "\n\n".join([*head, _bot(verdict.transcript.opened), *turns, *unreached]) + "\n"


def _turn(number: int, turn: Turn, verdict: Verdict) -> str:
    said = f"**{number}. Caregiver** {'presses' if turn.line.press else 'says'}: {turn.line.words}"
    asked = [f"_asked: {', '.join(asked.about for asked in turn.asked)}_"] if turn.asked else []
    wrong = [
        f"> **{finding.kind}**: {finding.detail}" for finding in verdict.findings if finding.turn == number
    ]
    return "\n\n".join([said, _bot(turn.messages), *asked, *wrong])


def _bot(messages: Messages) -> str:
    lines = ["**Bot**: " + text_of(messages).replace("\n", "  \n")]
    lines += [
        f"- {offer['name']} ({offer['kind']}, {offer['municipality'] or offer['area']}, {offer['id']})"
        for offer in offers_of(messages)
    ]
    lines += [
        f"- {contact['name']}: {contact.get('phone') or contact.get('url')}"
        for contact in contacts_of(messages)
    ]
    lines += [f"- danger: {kind}" for kind in dangers_of(messages)]
    if titles_of(messages):
        lines.append(" ".join(f"[{title}]" for title in titles_of(messages)))
    return "\n".join([lines[0], "", *lines[1:]]).rstrip()

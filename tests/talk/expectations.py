"""What has to come of a step of a talk: what the data expects there, and what always holds."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.talk.face import Messages, contacts_of, dangers_of, offers_of, text_of, titles_of
from tests.talk.judge import faults_of, is_the_same, read_by_people, refuses
from tests.talk.language import language_of
from tests.talk.questions import Asking, questions

OTHER_FORM = {"je": r"\b(u|uw|uzelf)\b", "u": r"\b(je|jij|jou|jouw|jezelf)\b"}
A_NUMBER = re.compile(r"\b\d[\d ./-]{1,14}\d\b")
Expected = dict[str, Any]


def fitting(messages: Messages, pattern: str) -> str | None:
    """The title of the first button that fits a pattern."""
    return next((title for title in titles_of(messages) if re.search(pattern, title, re.IGNORECASE)), None)


@dataclass
class Talked:
    """What was said in the talk so far: needed to see what comes twice."""

    asking: Asking = field(default_factory=Asking)
    told: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    new: set[str] = field(default_factory=set)
    last: Messages = field(default_factory=list)

    def always(self, messages: Messages, step: Expected) -> list[str]:
        """What is wrong with a turn whatever the step expects; takes the turn up."""
        expected = step.get("expect", {})
        if step.get("forgets"):
            self.asking, self.told = Asking(), set()
        self.told |= set(step.get("tells", ()))
        asked = questions().asked(messages)
        faults = faults_of(messages)
        faults += ["says the same as in the turn before"] if is_the_same(messages, self.last) else []
        leaves_open = step.get("aside", False) or "danger" in expected
        faults += [f"asks twice: {question.text}" for question in self.asking.again(asked, leaves_open)]
        faults += [
            f"asks what was told: {question.text}" for question in asked if question.about in self.told
        ]
        surplus = set(dangers_of(messages)) - set(expected.get("danger", ()))
        faults += [f"a card for {kind} that was not expected" for kind in sorted(surplus)]
        if "safety_check" in abouts_of(messages) and "safety_check" not in expected.get("asks", ()):
            faults.append("asks gently about danger where nothing points to it")
        if refuses(messages) and not expected.get("may_refuse"):
            faults.append(f"refuses: {text_of(messages)[:60]}")
        ids = {offer["id"] for offer in offers_of(messages)}
        self.new, self.shown, self.last = ids - self.shown, self.shown | ids, messages
        return faults


def unmet(expected: Expected, messages: Messages, talked: Talked) -> list[str]:
    """The expectations of a step that its last turn does not meet."""
    faults = [CHECKS[name](value, messages, talked) for name, value in expected.items() if name in CHECKS]
    return [fault for fault in faults if fault]


def _offers(wanted: Expected, messages: Messages, talked: Talked) -> str | None:
    shown = offers_of(messages)
    if wanted.get("new") and any(offer["id"] not in talked.new for offer in shown):
        return "shows offers again"
    kinds, domains, places = (set(wanted.get(key, ())) for key in ("kinds", "domains", "places"))
    for offer in shown:
        right = offer["kind"] in kinds or domains & set(offer["domains"]) or not kinds | domains
        if right and (not places or _place(offer) in places):
            return None
    return f"no offer of {kinds | domains or 'any kind'} in {places or 'any place'}, but {[offer['id'] for offer in shown]}"


def _place(offer: dict[str, Any]) -> str:
    return offer["municipality"] or offer["id"][:2].upper()


def _no_offers(_: bool, messages: Messages, talked: Talked) -> str | None:
    return f"shows offers: {[offer['id'] for offer in offers_of(messages)]}" if offers_of(messages) else None


def _only_places(places: list[str], messages: Messages, talked: Talked) -> str | None:
    outside = [offer["id"] for offer in offers_of(messages) if _place(offer) not in places]
    return f"offers from elsewhere: {outside}" if outside else None


def _danger(kinds: list[str], messages: Messages, talked: Talked) -> str | None:
    right = set(dangers_of(messages)) & set(kinds) and contacts_of(messages)
    return (
        None if right else f"no helplines for {kinds}, but {dangers_of(messages) or text_of(messages)[:80]}"
    )


def _contacts(_: bool, messages: Messages, talked: Talked) -> str | None:
    return None if contacts_of(messages) or A_NUMBER.search(_everything(messages)) else "nobody to call"


def _text(patterns: list[str], messages: Messages, talked: Talked) -> str | None:
    return None if _found(patterns, messages) else f"none of {patterns} in: {text_of(messages)[:160]}"


def _not_text(patterns: list[str], messages: Messages, talked: Talked) -> str | None:
    return f"says {_found(patterns, messages)}" if _found(patterns, messages) else None


def _found(patterns: list[str], messages: Messages) -> list[str]:
    return [pattern for pattern in patterns if re.search(pattern, _everything(messages), re.IGNORECASE)]


def _everything(messages: Messages) -> str:
    return "\n".join(read_by_people(messages))


def abouts_of(messages: Messages) -> set[str]:
    """What is asked, with all rules and all questions of a check taken together."""
    asked = (question.about.split(":")[0] for question in questions().asked(messages))
    return {about or "?" for about in asked}


def _asks(abouts: list[str], messages: Messages, talked: Talked) -> str | None:
    return (
        None
        if abouts_of(messages) & set(abouts)
        else f"asks {abouts_of(messages) or 'nothing'} and not {abouts}"
    )


def _asks_not(abouts: list[str], messages: Messages, talked: Talked) -> str | None:
    asked = abouts_of(messages) & set(abouts)
    return f"asks {sorted(asked)}" if asked else None


def _buttons(patterns: list[str], messages: Messages, talked: Talked) -> str | None:
    missing = [pattern for pattern in patterns if not fitting(messages, pattern)]
    return f"no button like {missing} among {titles_of(messages)}" if missing else None


def _address(form: str, messages: Messages, talked: Talked) -> str | None:
    said = text_of(messages).casefold()
    wrong = re.findall(OTHER_FORM[form], said)
    return f"says {sorted(set(wrong))} instead of {form}" if wrong else None


def _language(language: str, messages: Messages, talked: Talked) -> str | None:
    paragraphs = [part for message in messages for part in re.split(r"[\n.!?]", message["text"])]
    return (
        None
        if language in map(language_of, paragraphs)
        else f"nothing in {language}: {text_of(messages)[:100]}"
    )


CHECKS: dict[str, Callable[[Any, Messages, Talked], str | None]] = {
    "offers": _offers,
    "no_offers": _no_offers,
    "only_places": _only_places,
    "danger": _danger,
    "contacts": _contacts,
    "text": _text,
    "not_text": _not_text,
    "asks": _asks,
    "asks_not": _asks_not,
    "buttons": _buttons,
    "address": _address,
    "language": _language,
}

"""What the caregiver reads around a talk with a person, as messages in Rasa's form: `text`, `buttons`, `custom`.

In `custom`: `person` is who says it, `line` its number in the hand-over, `live` whether a person answers from here on.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from babel.dates import format_datetime

from bot.handover.contact import end_of
from bot.handover.model import Handover, Line, Speaker, State
from bot.handover.ways import Ways
from knowledge.helplines import Helpline
from knowledge.texts import Texts

Message = dict[str, Any]
Messages = list[Message]
PREFIX = "human:"
LIVE, CALLBACK, NO, LEAVE, SKIP, MOMENT = (f"{PREFIX}{name}" for name in ("live", "callback", "no", "leave", "skip", "moment:"))
# Buttons of the talk itself, which Rasa knows.
GO_ON, HUMAN = "/go_on", "/human"
# A line of the system after which a person answers, and those after which the bot does.
BEGINS, ENDS = ("waiting", "taken"), ("back", "ended", "silent", "missed", "left")
MOMENTS = {"NL": ("nl_morning", "nl_afternoon", "any")}
MOMENTS_ELSEWHERE = ("be_morning", "be_afternoon", "any")


@dataclass(frozen=True)
class Words:
    """Says things about one desk. `place`: the name of its municipality, "" when that is not known."""

    texts: Texts
    place: str
    country: str | None

    @property
    def of(self) -> str:
        """ " van Aalst", or nothing."""
        return self.texts.say("human.of", place=self.place) if self.place else ""

    def line(self, line: Line, callback: bool, contacts: list[Helpline]) -> Messages:
        """A line of the hand-over. `callback`, `contacts`: what can be offered to who was missed."""
        if line.speaker == Speaker.STAFF:
            return [self._message(line.text, [self._leave()], person=self.texts.say("human.staff", of=self.of), line=line.id, live=True)]
        said = self.system(line.text)
        said["custom"]["line"] = line.id
        return [said, *self.missed(callback, contacts)] if line.text == "missed" else [said]

    def system(self, key: str) -> Message:
        """What the system says by itself."""
        buttons = [self._leave()] if key in BEGINS else [self._go_on()] if key != "missed" else []
        return self._message(self.texts.say(f"human.{key}", of=self.of), buttons, live=key in BEGINS)

    def missed(self, callback: bool, contacts: list[Helpline]) -> Messages:
        """What is left when nobody took the talk."""
        if not callback:
            return [self.lines("human.missed_call", contacts)]
        buttons = [self._button("callback_button", CALLBACK), self._button("no_button", NO)]
        return [self._message(self.texts.say("human.missed_callback", of=self.of), buttons)]

    def lines(self, key: str, contacts: list[Helpline]) -> Message:
        """Numbers to call."""
        shown = [line.addressing(self.texts.address).as_contact() for line in contacts]
        return self._message(self.texts.say(key), [self._go_on()], safety={"kind": "none", "contacts": shown})

    def offer(self, ways: Ways, summary: tuple[str, ...]) -> Message:
        """The ways there are, what goes along, and the question whether that is fine."""
        told = [self.texts.say(f"human.{key}", of=self.of) for key in _ways_said(ways)]
        if ways.opens and not ways.live:
            told.append(self.texts.say("human.opens", when=_when(ways.opens)))
        along = [self.texts.say("human.goes_along"), *(f"- {line}" for line in summary)] if summary else [self.texts.say("human.nothing_goes_along")]
        text = "\n\n".join([" ".join(told), "\n".join(along), self.texts.say("human.agree")])
        buttons = [self._button("live_button", LIVE)] if ways.live else []
        buttons += [self._button("callback_button", CALLBACK)] if ways.callback else []
        return self._message(text, [*buttons, self._button("no_button", NO)])

    def ask(self, state: State) -> Message:
        """The question of the call-back that is open."""
        no = self._button("no_button", NO)
        skip = {"title": self.texts.say("speech.skip"), "payload": SKIP}
        if state == State.NAME:
            return self._message(self.texts.say("human.ask_name"), [skip, no])
        if state == State.PHONE:
            return self._message(self.texts.say("human.ask_phone"), [no])
        known = MOMENTS.get(self.country or "", MOMENTS_ELSEWHERE)
        moments = [{"title": self.moment(key), "payload": f"{MOMENT}{key}"} for key in known]
        return self._message(self.texts.say("human.ask_moment"), [*moments, no])

    def unclear(self) -> Message:
        """What was typed is no number."""
        return self._message(self.texts.say("human.phone_unclear"), [self._button("no_button", NO)])

    def moment(self, key: str) -> str:
        """A moment of the day in words."""
        return self.texts.say(f"human.moment.{key}")

    def recorded(self, phone: str, days: float) -> Message:
        """The call-back is passed on; the number is named by its end only."""
        return self._message(self.texts.say("human.recorded", of=self.of, end=end_of(phone), days=f"{days:g}"), [self._go_on()])

    def plainly(self, key: str, again: bool = False) -> Message:
        """A sentence and a way on; `again`: the way is to ask for a person once more."""
        return self._message(self.texts.say(f"human.{key}"), [{"title": self.texts.say("speech.human"), "payload": HUMAN} if again else self._go_on()])

    def noted(self) -> Message:
        """Somebody typed while they wait."""
        return self._message(self.texts.say("human.still_waiting"), [self._leave()], live=True)

    def _leave(self) -> dict[str, str]:
        return self._button("leave_button", LEAVE)

    def _go_on(self) -> dict[str, str]:
        return {"title": self.texts.say("speech.go_on"), "payload": GO_ON}

    def _button(self, key: str, payload: str) -> dict[str, str]:
        return {"title": self.texts.say(f"human.{key}"), "payload": payload}

    def _message(self, text: str, buttons: list[dict[str, str]], **custom: Any) -> Message:
        return {"text": text, "buttons": buttons, "custom": {"text": text} | custom}


def _ways_said(ways: Ways) -> list[str]:
    if ways.live:
        return ["live", "callback"] if ways.callback else ["live"]
    return ["closed" if ways.closed else "nobody", "only_callback"]


def _when(opens: datetime) -> str:
    """ "maandag 7 december om 9.00 uur"."""
    return f"{format_datetime(opens, 'EEEE d MMMM', locale='nl')} om {opens:%-H.%M} uur"


def is_for_a_person(payload: str | None) -> bool:
    """Whether a button is one of ours, and not of Rasa."""
    return payload is not None and payload.startswith(PREFIX)


def case_country(handover: Handover) -> str | None:
    """The country of the desk."""
    return handover.municipality[:2].upper() if handover.municipality else None

"""Plays a persona: says what they want to say, answers what the bot asks, and keeps the transcript."""

from dataclasses import dataclass, field

from tests.talk.face import Face, FaceError, Messages, button_like, dangers_of, offers_of
from tests.talk.persona import Line, Persona
from tests.talk.questions import CHECK, RULE, Asked, questions
from tests.talk.voice import answer, place_when_needed

MOST_TURNS = 14
# So often a persona asks for more offers when none was useful.
MOST_MORE = 2


@dataclass(frozen=True)
class Turn:
    """What was said, and what the bot said to that; `error` when the face gave none."""

    line: Line
    messages: Messages
    asked: list[Asked]
    error: str | None = None


@dataclass
class Transcript:
    """A talk of a persona. `unreached`: lines whose moment never came, so that they were said at the end."""

    persona: Persona
    opened: Messages = field(default_factory=list)
    turns: list[Turn] = field(default_factory=list)
    unreached: list[Line] = field(default_factory=list)

    @property
    def told(self) -> frozenset[str]:
        """The facts told so far."""
        return frozenset().union(*(turn.line.tells for turn in self.turns))

    @property
    def found(self) -> bool:
        """Whether a useful offer was shown."""
        return any(
            self.persona.goal.reached_by(offer) for turn in self.turns for offer in offers_of(turn.messages)
        )


class Player:
    """One persona in one talk."""

    def __init__(self, persona: Persona, face: Face) -> None:
        self._persona, self._face = persona, face
        self._opening, self._later = list(persona.opening), list(persona.later)
        self._story = list(persona.story)
        self._more = 0
        self._log = Transcript(persona)

    def play(self) -> Transcript:
        """Hold the talk, for at most so many turns."""
        self._log.opened = messages = self._face.open(self._persona.site)
        for _ in range(MOST_TURNS):
            line = self._next(messages)
            if line is None:
                break
            turn = self._turn(line, messages)
            self._log.turns.append(turn)
            messages = turn.messages
        return self._log

    def _turn(self, line: Line, before: Messages) -> Turn:
        try:
            if line.press and _is_there(before, line.press):
                messages = self._face.press(line.press)
            else:  # who does not find a button types what they want
                messages = self._face.say(line.words)
        except FaceError as error:
            return Turn(line, [], [], str(error))
        return Turn(line, messages, questions().asked(messages))

    def _next(self, messages: Messages) -> Line | None:
        asked = self._log.turns[-1].asked if self._log.turns else []
        if any(question.about == "safety_check" for question in asked):
            gentle = next(question for question in asked if question.about == "safety_check")
            return answer(self._persona, gentle, messages, self._log.told)
        if self._opening:
            return self._opening.pop(0)
        if self._turns_left <= len(self._dangers):
            return self._say_now(self._dangers[0])
        timely = next((line for line in self._later if line.when in self._moments(asked, messages)), None)
        if timely:
            self._later.remove(timely)
            return timely
        return self._reply(asked, messages) or self._round_off()

    @property
    def _turns_left(self) -> int:
        return MOST_TURNS - len(self._log.turns)

    @property
    def _dangers(self) -> list[Line]:
        """What tells of danger and was not said yet: it has to be said before the talk is over."""
        return [line for line in self._later if line.danger]

    def _say_now(self, line: Line) -> Line:
        """A line whose moment did not come."""
        self._later.remove(line)
        if line.when != "end":
            self._log.unreached.append(line)
        return line

    def _moments(self, asked: list[Asked], messages: Messages) -> set[str]:
        """What kind of moment this is."""
        abouts = [question.about for question in asked]
        in_rule = any(about.startswith(RULE) for about in abouts)
        asked_for_right = any("recht" in turn.line.words for turn in self._log.turns)
        moments = {
            "question": any(question.counts for question in asked),
            "offers": bool(offers_of(messages)),
            "check": any(about.startswith(CHECK) for about in abouts),
            "rule": in_rule,
            "eligibility": in_rule and asked_for_right,
            "after_danger": bool(dangers_of(messages)),
        }
        return {moment for moment, is_now in moments.items() if is_now}

    def _reply(self, asked: list[Asked], messages: Messages) -> Line | None:
        if not asked:
            return place_when_needed(self._persona, messages, self._log.told)
        if self._persona.manner == "ignores":
            return Line(say=self._story.pop(0)) if self._story else None
        return answer(self._persona, asked[0], messages, self._log.told)

    def _round_off(self) -> Line | None:
        if (
            self._persona.goal
            and not self._log.found
            and self._more < MOST_MORE
            and self._log.turns[-1].messages
        ):
            self._more += 1
            return Line(say=self._persona.words["more"])
        return self._say_now(self._later[0]) if self._later else None


def _is_there(messages: Messages, title: str) -> bool:
    try:
        return bool(button_like(messages, title))
    except FaceError:
        return False


def play(persona: Persona, face: Face) -> Transcript:
    """Let a persona hold a talk through a face."""
    return Player(persona, face).play()

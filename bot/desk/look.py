"""One look at a text: what was read and set right, and what the catalogue says to it."""

from dataclasses import dataclass
from datetime import date

from knowledge.concepts import SafetyKind
from knowledge.helplines import Helpline
from knowledge.profile import Profile, Reading
from knowledge.questions import Question
from knowledge.recommend import Advice, Adviser


@dataclass(frozen=True)
class Look:
    """`reading` and `profile` are as staff left them; `adviser` speaks in the form of address of the caregiver."""

    text: str
    reading: Reading
    profile: Profile
    advice: Advice
    adviser: Adviser
    lines: list[Helpline]
    today: date

    @property
    def question(self) -> Question | None:
        """What to ask next; nothing as long as danger is heard or not ruled out, for that comes first."""
        safety = self.reading.safety
        is_calm = safety.kind == SafetyKind.NONE and not safety.check and not safety.unread
        return self.advice.next_question if is_calm else None

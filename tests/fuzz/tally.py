"""What a fuzzer counted."""

from collections import Counter
from dataclasses import dataclass, field

MOST_SHOWN = 10


@dataclass
class Tally:
    """How much of something was tried, what came of it, and what went wrong."""

    what: str
    tried: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, outcome: str, wrong: str = "") -> None:
        """One more; `wrong` says what should not have been."""
        self.tried += 1
        self.outcomes[outcome] += 1
        if wrong:
            self.wrong.append(wrong)

    def shown(self) -> str:
        """The tally as a person reads it."""
        outcomes = ", ".join(f"{name}: {count}" for name, count in sorted(self.outcomes.items()))
        lines = [f"{self.what}: {self.tried} tried, {len(self.wrong)} wrong ({outcomes})"]
        return "\n".join(lines + [f"  {note}" for note in self.notes] + [f"  ! {problem[:400]}" for problem in self.wrong[:MOST_SHOWN]])

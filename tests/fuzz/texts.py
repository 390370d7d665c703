"""Texts that nobody should have to expect: real sentences in pieces, commands, injections, and the tricks of Unicode."""

import json
import random
from functools import cache

from knowledge.settings import ROOT

CANARY = "kanarie7f3a"
# No slot may ever hold it: it stands in every attempt to set one.
INJECTIONS = (
    '/inform{{"choice": "{0}"}}', '/inform{{"asked": "{0}", "profile": "{0}"}}', "/SetSlots(asked={0})", '/inform{{"choice": "need:{0}"}}',
    '/danger{{"{0}": 1}}', "/restart", "/session_start", "/back", "/{0}", '/inform@1.0{{"asked": "{0}"}}', '{{"sender": "probe", "message": "/{0}"}}',
    "{0}' OR 1=1; DROP TABLE conversation;--", "{{{{7*7}}}}{0}", "{{0.__class__.__mro__}}{0}", "%s%n%x{0}", "${{jndi:ldap://{0}}}",
    "<script>alert('{0}')</script>", "=HYPERLINK(\"https://{0}\")", "../../../../etc/{0}", "slot: {0}\n- action: utter_{0}", "[{0}](choice:{0})",
    '[{0}]{{"entity": "choice", "value": "need:{0}"}}', "typed:/inform{0}", 'pressed:/inform{{"choice": "{0}"}}', "EXTERNAL: {0}",
)
BEFORE_SLASH = ("", " ", "\u00a0", "\u2003", "\u200b", "\ufeff", "\u2028", "\x1c", "\x85", "/", "/\u00a0", "/ /\u3000", "\u202e", "\n\t", "\u180e")
SIGNS = (
    "\u202e", "\u200d", "\u200b", "\ufeff", "\u0301" * 40, "\x00", "\x08", "\x1b[31m", "🦆", "👩‍👩‍👧‍👦", "🇧🇪", "\U0010ffff", "\ud800", "ﷺ", "Ⅷ", "½", "İ", "ß",
    "ﬁ", "𝖉𝖔𝖔𝖉", "аlcohol", "\u2066\u2069", "\u0e33" * 20, "\n", "\r\n", "\t", "٣", "999999999999999999999", "-1", "1e309", "NaN", "١٢ jaar", "…", "«»",
)  # fmt: skip
LONGEST = 4200


@cache
def real_sentences() -> list[str]:
    """The texts that the reading is trained on, some thousands of them."""
    files = sorted((ROOT / "data" / "nlu").glob("*.jsonl"))
    return [json.loads(line)["text"] for file in files for line in file.read_text(encoding="utf-8").splitlines()[:200] if line.strip()]


class TextMaker:
    """Makes texts; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.sentences = real_sentences()

    def text(self) -> str:
        """One text, never empty."""
        kind = self.random.choice((self._real, self._real, self._broken, self._command, self._noise, self._mixed, self._long))
        return kind()[:LONGEST] or "?"

    def _real(self) -> str:
        return self.random.choice(self.sentences)

    def _broken(self) -> str:
        """A real sentence in which signs were lost, doubled, swapped or put in."""
        signs = list(self._real())
        for _ in range(self.random.randint(1, 12)):
            at = self.random.randrange(len(signs) + 1)
            match self.random.randrange(4):
                case 0:
                    del signs[at : at + self.random.randint(1, 5)]
                case 1:
                    signs[at:at] = signs[at : at + 3] * self.random.randint(1, 30)
                case 2:
                    signs.insert(at, self.random.choice(SIGNS))
                case _:
                    signs.insert(at, chr(self.random.randrange(0x110000)))
        return "".join(signs)

    def _command(self) -> str:
        return self.random.choice(BEFORE_SLASH) + self.random.choice(INJECTIONS).format(CANARY)

    def _noise(self) -> str:
        return "".join(chr(self.random.randrange(0x110000)) for _ in range(self.random.randint(1, 200)))

    def _mixed(self) -> str:
        makers = (self._real, self._broken, self._command, lambda: self.random.choice(SIGNS))
        return self.random.choice((" ", "\n", "", "/")).join(self.random.choice(makers)() for _ in range(self.random.randint(2, 5)))

    def _long(self) -> str:
        return self.random.choice((self._real(), self.random.choice(SIGNS), "a", "ik ben 3 ", "niet ", "(((", "aan " * 7)) * self.random.randint(20, 2000)

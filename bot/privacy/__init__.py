"""Privacy before storage: personal data is taken out of a text before it is kept, logged or sent on.

`redact(text)` gives the text with placeholders and what was found. Importing this package imports neither Rasa nor spaCy.
What is found and what falls short: `docs/privacy.md`; why so: `docs/adr/0011-privacy-before-storage.md`.
"""

from bot.privacy.kinds import Found, Kind, Redacted
from bot.privacy.redactor import Redactor, redact, redactor

__all__ = ["Found", "Kind", "Redacted", "Redactor", "redact", "redactor"]

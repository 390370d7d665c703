"""How much fits in a message of each channel, and how its buttons are.

| Channel | Text | Buttons | Source |
| --- | --- | --- | --- |
| WhatsApp | 1600 characters | none without a template: numbers | twilio.com/docs/api/errors/21617 |
| SMS | three segments of 153 (GSM 03.38) | numbers | twilio.com/docs/glossary/what-sms-character-limit |
| Messenger | 2000 | 13 quick replies of 20; Rasa's library takes 11 | developers.facebook.com/docs/messenger-platform/reference/send-api |
| Telegram | 4096 | under the message, 64 bytes behind each | core.telegram.org/bots/api |
| Slack | 3000 in a section | 5 in a row, of 75 | docs.slack.dev/reference/block-kit/blocks |
| callback | as it is | as they are | `docs/kanalen.md` |
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Form:
    """What fits: characters of a text, buttons under it, characters of a title. `whole`: cards go along as data; `terse`: short cards in GSM letters."""

    longest: int
    buttons: int = 0
    title: int = 0
    whole: bool = False
    terse: bool = False


FORMS = {
    "whatsapp": Form(1600),
    "sms": Form(459, terse=True),
    "messenger": Form(2000, 11, 20),
    "telegram": Form(4096, 100, 60),
    "slack": Form(3000, 25, 75),
    "callback": Form(100_000, 100, 100, whole=True),
}

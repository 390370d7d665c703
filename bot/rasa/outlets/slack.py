"""Slack, for staff."""

from typing import Any

from rasa.core.channels.slack import SlackBot
from slack_sdk.errors import SlackApiError

from bot.channels.errors import NotSent
from bot.rasa.outlets.line import PATIENCE, failing_line
from knowledge.channel_settings import Account
from knowledge.settings import Settings

# Buttons in a row.
ROW = 5
# What Slack says of itself, and not of our message.
PASSING = ("ratelimited", "internal_error", "fatal_error", "service_unavailable")


class SlackOutlet(SlackBot):
    """Slack. Rasa's sends `as_user`, which bots of today may not, and drops all buttons when there are more than five."""

    def __init__(self, settings: Settings, team: Account) -> None:
        super().__init__(team.token.get_secret_value())
        self.client.base_url = settings.slack_api
        self.client.timeout = int(PATIENCE)

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        await self._post_message(channel=recipient_id, text=text, unfurl_links=False)

    async def send_text_with_buttons(self, recipient_id: str, text: str, buttons: list[dict[str, Any]], **_: Any) -> None:
        rows = [buttons[begin : begin + ROW] for begin in range(0, len(buttons), ROW)]
        section = {"type": "section", "text": {"type": "plain_text", "text": text}}
        await self._post_message(channel=recipient_id, text=text, blocks=[section, *map(_row, rows)])

    async def _post_message(self, channel: str, **named: Any) -> None:
        try:
            with failing_line():
                await super()._post_message(channel, **named)
        except SlackApiError as error:
            wait = float(error.response.headers.get("Retry-After") or 0)
            passes = error.response.status_code >= 500 or error.response.get("error") in PASSING
            raise NotSent(str(error.response.get("error")), again=passes, wait=wait) from None


def _row(buttons: list[dict[str, Any]]) -> dict[str, Any]:
    made = [{"type": "button", "text": {"type": "plain_text", "text": button["title"]}, "value": button["payload"], "action_id": button["payload"]} for button in buttons]
    return {"type": "actions", "elements": made}

"""Slack, for staff: https://docs.slack.dev/apis/events-api and https://docs.slack.dev/interactivity/handling-user-interaction."""

import html
import json
import re
from typing import Any
from urllib.parse import parse_qs

from slack_sdk.signature import Clock, SignatureVerifier

from bot.channels.errors import Refused
from bot.channels.heard import Heard, Hook, Taken
from knowledge.settings import Settings

# <https://voorbeeld.be|voorbeeld.be>, <mailto:…|…>, <@U0123>: what Slack makes of addresses and mentions.
LINK, MENTION = re.compile(r"<(?:https?:|mailto:)[^|>]*\|([^>]*)>|<(https?:[^>]*)>"), re.compile(r"<[@#!][^>]*>")
# In these a message was changed or taken away, or somebody came in; with a file it is still a message.
MESSAGES = (None, "file_share")


class At(Clock):
    """The time at which a webhook is checked."""

    def __init__(self, now: float) -> None:
        self._now = now

    def now(self) -> float:
        """Seconds since 1970."""
        return self._now


def refuse_unsigned(secret: str, hook: Hook, whose: str) -> None:
    """Slack's way to sign, with a time in it: https://docs.slack.dev/authentication/verifying-requests-from-slack.

    Raises:
        Refused: 401, it is not signed with this secret, or more than five minutes ago.
    """
    signed, stamp = (hook.headers.get(f"X-{whose}-{part}", "") for part in ("Signature", "Request-Timestamp"))
    try:
        right = stamp.isdecimal() and SignatureVerifier(secret, At(hook.now)).is_valid(hook.body, stamp, signed)
    except ValueError:  # no secret is set, or a body that is no text
        right = False
    if not right:
        raise Refused(401, "De handtekening klopt niet, of ze is te oud.")


def take(hook: Hook, settings: Settings) -> Taken:
    """An event or a pressed button.

    Raises:
        Refused: 401 for a wrong or old signature, 403 for a team that is not ours.
    """
    refuse_unsigned(settings.slack_signing_secret.get_secret_value(), hook, "Slack")
    try:
        if hook.headers.get("Content-Type", "").startswith("application/json"):
            content = json.loads(hook.body)
            if content.get("type") == "url_verification":
                return Taken(answer=str(content["challenge"]))
            team, heard = content["team_id"], _said(content["team_id"], content["event_id"], content["event"])
        else:
            content = json.loads(parse_qs(hook.body.decode())["payload"][0])
            team, heard = content["team"]["id"], _pressed(content)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise Refused(400, "Dit is geen bericht van Slack.") from None
    if team not in settings.slack_teams:
        raise Refused(403, "Deze werkruimte is niet van ons.")
    return Taken([heard] if heard and not heard.says_nothing else [])


def _said(team: str, identifier: str, event: dict[str, Any]) -> Heard | None:
    """What somebody wrote to the bot alone; in channels it says nothing, since others read along."""
    if event.get("type") != "message" or event.get("channel_type") != "im" or event.get("bot_id") or event.get("subtype") not in MESSAGES:
        return None
    text = html.unescape(MENTION.sub("", LINK.sub(lambda found: found[1] or found[2], event.get("text", "")))).strip()
    return Heard("slack", team, event["channel"], identifier, text, media=bool(event.get("files")))


def _pressed(content: dict[str, Any]) -> Heard | None:
    if content.get("type") != "block_actions":
        return None
    action = content["actions"][0]
    return Heard("slack", content["team"]["id"], content["channel"]["id"], f"{content['user']['id']}-{action['action_ts']}", pressed=action.get("value", ""))

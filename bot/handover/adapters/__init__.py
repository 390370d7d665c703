"""Desks of others: where staff already work in another system, hand-overs go there.

    Desk (base.py)     the small interface: open, say, end; hear what comes back
    Chatwoot           live talks and call-backs, by its agent bot and client APIs     chatwoot.py
    Zammad             call-backs as tickets                                          zammad.py
    SignedWebhook      both, for a system of your own                                  webhook.py

`desk_of(settings, send)` gives the one that the settings name, None for our own queue.
"""

from bot.handover.adapters.base import Desk, Send
from bot.handover.adapters.chatwoot import Chatwoot
from bot.handover.adapters.webhook import SignedWebhook
from bot.handover.adapters.zammad import Zammad
from knowledge.settings import Settings


def desk_of(settings: Settings, send: Send) -> Desk | None:
    """The other system that the setting `handover` names; None when staff work at our own desk, or nowhere."""
    made = {"chatwoot": Chatwoot, "zammad": Zammad, "webhook": SignedWebhook}.get(settings.handover)
    return made(settings, send) if made else None

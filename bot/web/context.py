"""What all handlers share."""

from dataclasses import dataclass

from aiohttp import web

from bot.triage import Triage
from bot.web.rasa_client import RasaClient
from bot.web.sessions import Signer
from knowledge.settings import Settings


@dataclass(frozen=True)
class Context:
    """The parts of one gateway."""

    settings: Settings
    triage: Triage
    rasa: RasaClient
    signer: Signer


CONTEXT = web.AppKey("context", Context)

"""What all handlers share."""

from dataclasses import dataclass

from aiohttp import web

from bot.privacy import Redactor
from bot.retention import Retention
from bot.triage import Triage
from bot.web.human.part import Human
from bot.web.limits import Limits
from bot.web.patience import Patience
from bot.web.rasa_client import RasaClient
from bot.web.sessions import Signer, Turns
from knowledge.settings import Settings


@dataclass(frozen=True)
class Context:
    """The parts of one gateway."""

    settings: Settings
    triage: Triage
    rasa: RasaClient
    signer: Signer
    redactor: Redactor
    retention: Retention
    limits: Limits
    patience: Patience
    turns: Turns
    human: Human


CONTEXT = web.AppKey("context", Context)

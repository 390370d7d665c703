"""The root's endpoints.yml and credentials.yml with addresses and secrets from the settings filled in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml

from knowledge.settings import ROOT, Settings

AMQP_PORT = 5672
# Our own key beside Rasa's `url`: action servers to ask when that one is away (`bot.rasa.once`).
OTHERS = "others"


def write_rasa_files(settings: Settings, actions_urls: Sequence[str], token: str, worker: int = 1) -> dict[str, Path]:
    """Both files in `var/run`, for the owner only. A worker asks the first action server; the others when that is away.

    Redis holds the locks of talks where there is one, RabbitMQ gets the counts where there is one.
    """
    folder = settings.var / "run"
    folder.mkdir(parents=True, exist_ok=True)
    endpoints = yaml.safe_load((ROOT / "endpoints.yml").read_text(encoding="utf-8"))
    if actions_urls:
        endpoints["action_endpoint"] |= {"url": actions_urls[0], OTHERS: list(actions_urls[1:])}
    endpoints["tracker_store"]["url"] = settings.tracker_url
    if settings.redis_url:
        endpoints["lock_store"] = {"type": "bot.rasa.lock_store.SharedLocks", "url": settings.redis_url}
    if settings.amqp_url:
        endpoints["event_broker"] = broker(settings.amqp_url)
    credentials = yaml.safe_load((ROOT / "credentials.yml").read_text(encoding="utf-8"))
    credentials["bot.rasa.channel.GatewayInput"] = {"token": token}
    files = {}
    for name, content in {"endpoints": endpoints, "credentials": credentials}.items():
        files[name] = folder / (f"{name}.yml" if worker == 1 else f"{name}-{worker}.yml")
        files[name].touch(mode=0o600)
        files[name].chmod(0o600)
        files[name].write_text(yaml.safe_dump(content), encoding="utf-8")
    return files


def broker(url: str) -> dict[str, Any]:
    """Rasa's own keys for an address of RabbitMQ (amqp://name:password@host:port)."""
    parts = urlsplit(url)
    return {
        "type": "bot.rasa.counts_broker.CountsBroker",
        "url": parts.hostname,
        "port": parts.port or AMQP_PORT,
        "username": unquote(parts.username or "guest"),
        "password": unquote(parts.password or "guest"),
    }

"""What must be right before anything starts. Each refusal is a sentence: what is wrong, why, and how to mend it.

| Refused | Because |
| --- | --- |
| a `*` for who may ask from other sites | any site could talk in the name of its visitor |
| secrets that are short, known or that others can read | sessions and buttons could be forged |
| several Rasa workers without Redis and PostgreSQL | two turns of one talk would run at once and lose what was told |
| hand-overs to another system without its secret, or in clear text | names and numbers of people would be read or forged |
| a channel without its secrets, or of an unknown municipality | anybody could speak in the name of its platform |
| models from a server, or not on the list of hashes | a model is a program (`bot/manifest.py`) |
"""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml
from pydantic import SecretStr

from bot.channels.accounts import any_channel, lacking
from knowledge.errors import DraagwijzerError
from knowledge.places import load_places
from knowledge.settings import ROOT, SHORTEST_SECRET, Settings

# What stands in examples everywhere, and in lists of what is tried first.
KNOWN_PASSWORDS = {
    "",
    "admin",
    "changeme",
    "draagwijzer",
    "example",
    "geheim",
    "guest",
    "password",
    "postgres",
    "redis",
    "root",
    "secret",
    "test",
    "wachtwoord",
}
THIS_MACHINE = {"", "localhost", "127.0.0.1", "::1"}
# What a system for hand-overs needs: its address, and what else must be given.
HANDOVER_NEEDS = {
    "chatwoot": ("chatwoot_url", "chatwoot_inbox", "chatwoot_token", "chatwoot_secret"),
    "zammad": ("zammad_url", "zammad_token", "zammad_customer"),
    "webhook": ("handover_webhook_url", "handover_webhook_secret"),
}
FOR_OTHERS = stat.S_IRWXG | stat.S_IRWXO
WORKERS = "SANIC_WORKERS"


class UnsafeSetup(DraagwijzerError):
    """A set-up that is not started; the message holds a sentence for each reason."""


def refuse_unsafe(settings: Settings, environment: Mapping[str, str] = os.environ, root: Path = ROOT) -> None:
    """Look at settings, secrets and Rasa's files.

    Raises:
        UnsafeSetup: something is not safe.
    """
    rasa = {name: _content(root / name) for name in ("endpoints.yml", "credentials.yml")}
    problems = [
        *_open_to_all(settings, rasa),
        *_known_passwords(settings),
        *_weak_secrets(settings.var),
        *_lock_in_memory(rasa["endpoints.yml"], environment),
        *_workers_apart(settings),
        *_models_from_elsewhere(rasa["endpoints.yml"]),
        *_open_handover(settings),
        *_channels_that_lack(settings),
    ]
    if problems:
        raise UnsafeSetup("Zo is het niet veilig om te starten.\n" + "\n".join(f"- {problem}" for problem in problems))


def keep_to_owner(var: Path) -> None:
    """From here on what this process makes is for the owner only; what was made before is closed to others too."""
    os.umask(FOR_OTHERS)
    for path in (*var.glob("*.db*"), *(var / "log").glob("*.log")):
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~FOR_OTHERS)


def _content(file: Path) -> dict[str, Any]:
    return (yaml.safe_load(file.read_text(encoding="utf-8")) or {}) if file.exists() else {}


def _open_to_all(settings: Settings, rasa: Mapping[str, dict[str, Any]]) -> Iterator[str]:
    if "*" in settings.origins:
        yield "DRAAGWIJZER_ORIGINS laat met '*' elke site toe. Noem de sites zelf, met spaties ertussen."
    for name, content in rasa.items():
        for key, value in _leaves(content):
            if key.lower().replace("_", "").startswith("cors") and "*" in str(value):
                yield f"In {name} laat '{key}' met '*' elke site toe. Haal die regel weg: alleen de gateway praat met Rasa."


def _leaves(content: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(content, dict):
        for name, below in content.items():
            yield from _leaves(below, str(name))
    else:
        yield key, content


def _known_passwords(settings: Settings) -> Iterator[str]:
    """A password that everybody knows is no matter while nobody else can reach the database."""
    addresses = {"DATABASE": settings.database_url, "REDIS": settings.redis_url, "AMQP": settings.amqp_url}
    for name, address in ((f"DRAAGWIJZER_{kind}_URL", address) for kind, address in addresses.items()):
        parts = urlsplit(address)
        if parts.password is not None and parts.password.lower() in KNOWN_PASSWORDS and (parts.hostname or "") not in THIS_MACHINE:
            yield f"Het wachtwoord in {name} kent iedereen. Geef {parts.hostname} een wachtwoord dat niemand kan raden."


def _weak_secrets(var: Path) -> Iterator[str]:
    new = "Gooi het bestand weg: bij de start komt er een nieuw. Gesprekken die bezig zijn, beginnen dan opnieuw."
    for path in sorted((var / "secrets").glob("*")):
        if _others_can_read(path):
            yield f"Het geheim in {path} is voor anderen leesbaar en dus niet meer geheim. {new}"
        elif len(path.read_text(encoding="utf-8", errors="replace").strip()) < SHORTEST_SECRET:
            yield f"Het geheim in {path} is te kort om geheim te blijven (minder dan {SHORTEST_SECRET} tekens). {new}"
    for path in sorted((var / "run").glob("*.yml")):
        if _others_can_read(path):
            yield f"In {path} staan geheimen, en anderen kunnen het lezen. Doe: chmod 600 {path}"


def _others_can_read(path: Path) -> bool:
    return bool(path.stat().st_mode & FOR_OTHERS)


def _lock_in_memory(endpoints: Mapping[str, Any], environment: Mapping[str, str]) -> Iterator[str]:
    workers = environment.get(WORKERS, "1")
    lock = (endpoints.get("lock_store") or {}).get("type", "in_memory")
    if workers not in ("", "1") and lock == "in_memory":
        yield f"{WORKERS} is {workers}, maar elke Rasa houdt zijn slot in eigen geheugen. Zet in endpoints.yml een lock_store in Redis, of neem één werker."


def _workers_apart(settings: Settings) -> Iterator[str]:
    if settings.rasa_workers == 1:
        return
    if not settings.redis_url:
        yield f"DRAAGWIJZER_RASA_WORKERS is {settings.rasa_workers}, maar elke Rasa houdt zijn slot in eigen geheugen. Zet DRAAGWIJZER_REDIS_URL, of neem één werker."
    if not settings.database_url.startswith("postgresql"):
        yield f"DRAAGWIJZER_RASA_WORKERS is {settings.rasa_workers}, maar de gesprekken staan in een SQLite-bestand. Zet DRAAGWIJZER_DATABASE_URL op een PostgreSQL, of neem één werker."


def _models_from_elsewhere(endpoints: Mapping[str, Any]) -> Iterator[str]:
    if (endpoints.get("models") or {}).get("url"):
        yield "endpoints.yml haalt modellen van een server. Een model is een programma: haal 'models' weg en zet het model in de map models."


def _open_handover(settings: Settings) -> Iterator[str]:
    """Another system gets names and numbers: by https, and signed where it answers."""
    given = {name: _plain(getattr(settings, name)) for name in HANDOVER_NEEDS.get(settings.handover, ())}
    for name in (name for name, value in given.items() if not value):
        yield f"DRAAGWIJZER_HANDOVER is {settings.handover}, maar DRAAGWIJZER_{name.upper()} is leeg. Vul het in (docs/doorverbinden.md)."
    for name, address in given.items():
        parts = urlsplit(address) if name.endswith("_url") and address else None
        if parts and parts.scheme != "https" and (parts.hostname or "") not in THIS_MACHINE:
            yield f"DRAAGWIJZER_{name.upper()} begint niet met https. Namen en nummers zouden leesbaar over de lijn gaan."
    secret = given.get("handover_webhook_secret")
    if secret and len(secret) < SHORTEST_SECRET:
        yield f"DRAAGWIJZER_HANDOVER_WEBHOOK_SECRET is te kort om geheim te blijven (minder dan {SHORTEST_SECRET} tekens). Kies een langer."


def _plain(value: str | SecretStr) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else value


def _channels_that_lack(settings: Settings) -> Iterator[str]:
    if any_channel(settings):
        yield from lacking(settings, load_places(settings.data / "places").municipalities)

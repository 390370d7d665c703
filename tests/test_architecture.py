"""The house has rooms, and imports run one way (docs: the house; design: rule 6)."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from knowledge.helplines import load_helplines
from knowledge.places import load_places
from knowledge.settings import ROOT, Settings

ROOMS = ("actions", "bot", "knowledge")
FILES = {path.relative_to(ROOT).as_posix(): path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py"))}
# Ids of municipalities in code: what the demonstration and the benchmark talk about, and examples in help and errors.
EXAMPLES = {
    "knowledge/settings.py": {"be-aalst"},
    "knowledge/exchange/export.py": {"be-aalst"},
    "bot/bench/talks.py": {"be-aalst"},
    "bot/cli.py": {"be-aalst"},
    "bot/kb.py": {"be-aalst"},
    "bot/web/body.py": {"be-aalst"},
    "bot/web/offers.py": {"be-aalst"},
    "bot/web/site.py": {"be-aalst"},
    "bot/web/talk_page.py": {"be-aalst"},
    "bot/users.py": {"be-aalst"},
}
LOOPBACK = "127.0.0.1"
PHONE = re.compile(r"(?<![\w.:/#-])(?:\+|00)?\d(?:[ .()/-]{0,2}\d){6,13}(?![\w.:-])")


@cache
def imports(path: Path) -> frozenset[str]:
    """The modules a file imports, anywhere in it."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: say the whole name of the module"
            yield node.module or ""


def strings(path: Path) -> Iterator[str]:
    """The texts in a file that the program uses; docstrings explain and may give examples."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.value


def importers(package: str) -> set[str]:
    """The files that import a package."""
    return {
        name for name, path in FILES.items() if any(f"{module}.".startswith(f"{package}.") for module in imports(path))
    }


def in_rooms(*rooms: str) -> set[str]:
    return {name for name in FILES if name.startswith(rooms)}


@pytest.mark.parametrize("room", ["bot", "actions", "rasa", "rasa_sdk", "spacy", "aiohttp"])
def test_knowledge_knows_nothing_of_talking(room: str) -> None:
    assert importers(room) & in_rooms("knowledge/") == set()


def test_actions_do_not_reach_into_the_bot() -> None:
    assert importers("bot") & in_rooms("actions/") == set()


def test_the_bot_does_not_reach_into_the_actions() -> None:
    assert importers("actions") & in_rooms("bot/") == set()


@pytest.mark.parametrize(
    ("package", "places"),
    [
        ("rasa", ("bot/rasa/",)),
        ("rasa_sdk", ("actions/", "bot/rasa/commands.py", "bot/rasa/traces.py")),
        ("spacy", ("bot/reading/",)),
        ("sklearn", ("bot/reading/fitting.py",)),
        ("aiohttp", ("bot/web/", "bot/bench/", "bot/rasa/outlets/", "bot/rasa/once.py", "bot/rasa/savings.py")),
        ("aiogram", ("bot/rasa/outlets/",)),
        ("fbmessenger", ("bot/rasa/outlets/",)),
        ("twilio", ("bot/channels/platforms/twilio.py", "bot/rasa/outlets/")),
        ("slack_sdk", ("bot/channels/platforms/", "bot/rasa/outlets/")),
        ("redis", ("bot/web/buckets.py", "bot/rasa/lock_store.py")),
        ("aio_pika", ("bot/counting.py",)),
        ("prometheus_client", ("bot/watching/metrics.py", "bot/web/figures.py")),
        ("opentelemetry", ("bot/watching/tracing.py",)),
        ("openpyxl", ("knowledge/exchange/sheet/",)),
        ("snowballstemmer", ("knowledge/catalogue/words.py",)),
        ("icalendar", ("knowledge/exchange/ics.py",)),
        ("fastjsonschema", ("knowledge/records.py", "bot/rasa/savings.py")),
        ("sqlalchemy", ("knowledge/catalogue/", "knowledge/insight/counts.py", "bot/conversations.py", "bot/accounts/", "bot/desk/signals.py", "bot/handover/", "bot/channels/store.py", "bot/backup/databases.py")),
        ("cryptography", ("bot/handover/seal.py", "bot/channels/secrecy.py")),
        ("holidays", ("knowledge/opening.py",)),
        ("argon2", ("bot/accounts/passwords.py",)),
        ("authlib", ("bot/accounts/oidc.py",)),
        ("joserfc", ("bot/accounts/oidc.py",)),
        ("requests", ("bot/accounts/oidc.py", "bot/rasa/outlets/")),
    ],
)
def test_a_large_package_appears_in_one_place_only(package: str, places: tuple[str, ...]) -> None:
    found = importers(package)
    assert found
    assert found <= in_rooms(*places)


def test_what_answers_without_rasa_loads_without_rasa() -> None:
    code = (
        "import sys; import bot.triage, bot.cli, bot.web.app; "
        "print([name for name in ('rasa', 'tensorflow', 'sklearn', 'matplotlib', 'authlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


@pytest.mark.parametrize("name", FILES)
def test_the_code_knows_no_municipality(name: str) -> None:
    ids = load_places(Settings().data / "places").municipalities.keys()
    used = {word for text in strings(FILES[name]) for word in re.findall(r"\b(?:be|nl)-[a-z-]*[a-z]\b", text)}
    assert used & ids <= EXAMPLES.get(name, set())


def test_the_code_knows_no_phone_number() -> None:
    lines = {number for line in load_helplines(Settings().data) for number in (line.tel, line.phone) if number}
    found = {
        (name, text)
        for name, path in FILES.items()
        for text in strings(path)
        if PHONE.search(text.replace(LOOPBACK, "")) or text.strip() in lines or re.search(r"\b(?:bel|tel)\w*\W{1,3}\d", text)
    }
    assert found == set()


@pytest.mark.parametrize(("text", "is_one"), [("09 123 45 67", True), ("+31 800 0113", True), ("0800/12.345", True), ("12 345", False)])
def test_a_phone_number_would_be_seen(text: str, is_one: bool) -> None:
    assert bool(PHONE.search(f"Bel {text} of mail.")) == is_one

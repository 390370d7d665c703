"""The reference pages in `docs/reference/`, written from the code; a test fails when they differ.

    ./draagwijzer reference
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import click
import yaml

from knowledge.attributes import examples, load_attributes
from knowledge.catalogue.load import read_offers
from knowledge.concepts import VOCABULARY
from knowledge.places import load_places
from knowledge.settings import ROOT, Settings

FOLDER = ROOT / "docs" / "reference"
NOTE = "<!-- Written by `./draagwijzer reference` from the code: change the code, not this page. -->\n"


def pages(commands: click.Group) -> dict[str, str]:
    """Every page by its file name."""
    writers: dict[str, Callable[[], str]] = {
        "commands.md": lambda: _commands(commands),
        "settings.md": _settings,
        "http.md": _http,
        "conversation.md": _conversation,
        "vocabulary.md": _vocabulary,
        "offer-fields.md": _offer_fields,
    }
    return {name: NOTE + write() for name, write in writers.items()}


def write_pages(commands: click.Group, folder: Path = FOLDER) -> None:
    """Write all pages."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(commands).items():
        (folder / name).write_text(text, encoding="utf-8")


def _commands(group: click.Group) -> str:
    lines = ["# Commands", "", "`./draagwijzer COMMAND`; every command explains itself with `--help`.", ""]
    for name, command in _visible(group):
        options = [_option(parameter) for parameter in command.params]
        lines += [f"## `{name}`", "", command.get_short_help_str(200), "", *options, *([""] if options else [])]
    return "\n".join(lines)


def _visible(group: click.Group, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    for name, command in sorted(group.commands.items()):
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from _visible(command, f"{prefix}{name} ")
        else:
            yield prefix + name, command


def _option(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Argument):
        return f"- `{(parameter.name or '').upper()}`"
    help_text = getattr(parameter, "help", "") or ""
    return f"- `{', '.join(parameter.opts)}`: {help_text}"


def _settings() -> str:
    lines = ["# Settings", "", "Environment variables, read once when a program starts.", ""]
    lines += ["| Variable | Default | Meaning |", "| --- | --- | --- |"]
    for name, setting in Settings.model_fields.items():
        default = setting.default
        shown = default.relative_to(ROOT) if isinstance(default, Path) else default
        also = " (or `DATABASE_URL`)" if name == "database_url" else ""
        lines.append(f"| `DRAAGWIJZER_{name.upper()}`{also} | `{shown}` | {setting.description} |")
    return "\n".join(lines) + "\n"


def _http() -> str:
    spec = yaml.safe_load((ROOT / "bot" / "web" / "openapi.yaml").read_text(encoding="utf-8"))
    lines = ["# HTTP", "", "The whole description is served at `/openapi.json`.", ""]
    lines += ["| Route | Answers | Meaning |", "| --- | --- | --- |"]
    for path, item in spec["paths"].items():
        for method, operation in item.items():
            answers = ", ".join(operation["responses"])
            lines.append(f"| `{method.upper()} {path}` | {answers} | {operation['summary']} |")
    return "\n".join(lines) + "\n"


def _conversation() -> str:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    rules = yaml.safe_load((ROOT / "data" / "stories" / "rules.yml").read_text(encoding="utf-8"))["rules"]
    lines = ["# The conversation", "", "What is understood, and what it leads to.", "", "| Intent | Leads to | Rule |", "| --- | --- | --- |"]
    begins = [rule for rule in rules if "condition" not in rule]
    lines += [f"| `{rule['steps'][0]['intent']}` | `{rule['steps'][1]['action']}` | {rule['rule']} |" for rule in begins]
    for title, names in (("Actions", domain["actions"]), ("Forms", domain["forms"]), ("Slots", domain["slots"]), ("Responses", domain["responses"])):
        lines += ["", f"## {title}", "", *(f"- `{name}`" for name in names)]
    return "\n".join(lines) + "\n"


def _vocabulary() -> str:
    lines = ["# Vocabulary", "", "The ids are part of the contract; the Dutch words are what people read.", ""]
    for name, concept in VOCABULARY.items():
        lines += [f"## {name.capitalize()}", "", "| Id | In Dutch |", "| --- | --- |"]
        lines += [f"| `{member}` | {member.label} |" for member in concept]
        lines.append("")
    return "\n".join(lines)


def _offer_fields() -> str:
    data = ROOT / "knowledge" / "data"
    attributes = load_attributes(data)
    held = examples(attributes, read_offers(data, load_places(data / "places")))
    lines = ["# What an offer holds, and where", "", "Each thing that real offers need, the field that holds it as structure, and a real offer that has it.", ""]
    lines += ["| What | Field | For instance |", "| --- | --- | --- |"]
    lines += [f"| {item.what} | `{item.field}` | `{held[item.field]}` |" for item in attributes]
    return "\n".join([*lines, ""])

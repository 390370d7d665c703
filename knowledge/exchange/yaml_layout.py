"""Records as YAML text, laid out like the files that stand in the catalogue.

PyYAML's fast writer does not indent lists and its other one takes five times as long, so the blocks are written here
and PyYAML is asked for each text that needs quotes or has to be folded.
"""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from knowledge.catalogue.offer import Record
from knowledge.exchange.yaml_text import BaseDumper

WIDTH = 110
# A text that YAML takes for nothing else, whoever reads it.
PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\wÀ-ÿ ()/+.'’,;&%!?=-]*\Z")
ADDRESS = re.compile(r"https?://[\w./~%&=?+;@!()-]+\Z", re.ASCII)
CONSTANTS = {None: "null", True: "true", False: "false"}
NOT_PLAIN = re.compile(r"(?:null|true|false|yes|no|on|off|y|n)\Z|.* \Z", re.IGNORECASE)
# Numbers, times and days get quotes everywhere, also where only YAML 1.2 takes them for a text.
LIKE_NUMBER = re.compile(r"[\d\s.:+-]*\d[\d\s.:+-]*\Z")


def record_to_yaml(record: Record) -> str:
    """The content of an offer's file. Keys are plain words, as in the schema."""
    return "\n".join(_mapping(record, 0)) + "\n"


def in_order(record: Record, like: Record | None, schema: Path) -> Record:
    """The record with its keys as the schema lists them, or as `like` (an earlier version) has them."""
    root = _root(schema)
    ordered = _ordered(record, root, root)
    return _as_before(ordered, like) if like else ordered


def _mapping(entries: dict[str, Any], indent: int) -> list[str]:
    lines: list[str] = []
    for key, value in entries.items():
        lines += _entry(f"{key}:", value, indent)
    return lines


def _entry(head: str, value: Any, indent: int) -> list[str]:
    pad = " " * indent
    if isinstance(value, dict) and value:
        return [pad + head, *_mapping(value, indent + 2)]
    if isinstance(value, list) and value:
        return [pad + head, *(line for item in value for line in _item(item, indent + 2))]
    return _scalar(pad + head, value, indent)


def _item(value: Any, indent: int) -> list[str]:
    if isinstance(value, dict) and value:
        first, *rest = _mapping(value, indent + 2)
        return [f"{' ' * indent}- {first[indent + 2 :]}", *rest]
    if isinstance(value, list) and value:
        first, *rest = (line for item in value for line in _item(item, indent + 2))
        return [f"{' ' * indent}- {first[indent + 2 :]}", *rest]
    return _scalar(" " * indent + "-", value, indent)


def _scalar(head: str, value: Any, indent: int) -> list[str]:
    """A value on the line of its key, folded where it gets too long."""
    if value is None or isinstance(value, bool):
        return [f"{head} {CONSTANTS[value]}"]
    if isinstance(value, int):
        return [f"{head} {value}"]
    if value in ([], {}):
        return [f"{head} {value}"]
    if isinstance(value, str):
        plain = PLAIN.match(value) and not NOT_PLAIN.match(value)
        if ADDRESS.match(value) or (plain and len(head) + 1 + len(value) <= WIDTH):
            return [f"{head} {value}"]
        if len(value) < WIDTH and value.isprintable() and LIKE_NUMBER.match(value):
            return [f"{head} '{value}'"]
    # PyYAML folds by where the text begins, so it gets a key as long as ours.
    mark = head[indent:]
    whole = [value] if mark == "-" else {"k" * (len(mark) - 1): value}
    text = yaml.dump(whole, Dumper=BaseDumper, allow_unicode=True, width=WIDTH - indent, default_flow_style=False)
    first, *rest = text.removesuffix("...\n").rstrip("\n").split("\n")
    return [head + first[len(mark) :], *(" " * indent + line if line else line for line in rest)]


@cache
def _root(schema: Path) -> Record:
    return json.loads(schema.read_text(encoding="utf-8"))


def _ordered(value: Any, schema: Record, root: Record) -> Any:
    """Keys in the order of the schema; what the schema does not know keeps its place at the end."""
    if "$ref" in schema:
        return _ordered(value, _resolved(schema["$ref"], root), root)
    if "anyOf" in schema:
        return _ordered(value, _fitting(value, schema["anyOf"], root), root)
    if isinstance(value, list):
        return [_ordered(item, schema.get("items", {}), root) for item in value]
    if not isinstance(value, dict):
        return value
    known = schema.get("properties", {})
    keys = [key for key in known if key in value] + [key for key in value if key not in known]
    return {key: _ordered(value[key], known.get(key, {}), root) for key in keys}


def _fitting(value: Any, forms: list[Record], root: Record) -> Record:
    """Of several forms, the one that knows the most of these keys."""
    resolved = [_resolved(form["$ref"], root) if "$ref" in form else form for form in forms]
    return max(resolved, key=lambda form: len(form.get("properties", {}).keys() & set(value)))


def _resolved(reference: str, root: Record) -> Record:
    for part in reference.removeprefix("#/").split("/"):
        root = root[part]
    return root


def _as_before(value: Any, like: Any) -> Any:
    if isinstance(value, dict) and isinstance(like, dict) and value.keys() == like.keys():
        return {key: _as_before(value[key], like[key]) for key in like}
    if isinstance(value, list) and isinstance(like, list) and any(isinstance(item, dict | list) for item in value):
        before = {json.dumps(item, sort_keys=True): item for item in like}
        return [before.get(json.dumps(item, sort_keys=True), item) for item in value]
    return value

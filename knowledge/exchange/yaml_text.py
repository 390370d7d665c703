"""YAML that comes from outside: no tree bombs, no references, no numbers that are none."""

from typing import Any

import yaml

from knowledge.exchange.limits import MAX_YAML_DEPTH
from knowledge.yaml_reading import RecordLoader

try:
    from yaml import CSafeDumper as BaseDumper
except ImportError:  # PyYAML without libyaml
    from yaml import SafeDumper as BaseDumper  # type: ignore[assignment]

OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class NotReadable(Exception):
    """YAML that cannot be read; the message is a Dutch sentence, with the line where it is known."""


class _Loader(RecordLoader):
    """Refuses what the plain loader quietly changes: a key that stands twice."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> dict[Any, Any]:
    seen: set[Any] = set()
    for key, _ in node.value:
        name = getattr(key, "value", None)
        if isinstance(name, str) and name in seen:
            raise yaml.constructor.ConstructorError(None, None, f"het veld '{name}' staat er dubbel", key.start_mark)
        seen.add(name if isinstance(name, str) else id(key))
    return loader.construct_mapping(node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def load_all(text: str) -> list[Any]:
    """All documents in a text.

    Raises:
        NotReadable: it is not YAML, or a kind of YAML that records never need.
    """
    try:
        _check_shape(text)
        return list(yaml.load_all(text, Loader=_Loader))  # noqa: S506 (a safe loader)
    except (yaml.YAMLError, ValueError, RecursionError, TypeError, OverflowError) as error:
        raise NotReadable(_sentence(error)) from None


def load(text: str) -> Any:
    """The one document in a text; None when it is empty.

    Raises:
        NotReadable: as `load_all`, or there is more than one document.
    """
    documents = load_all(text)
    if len(documents) > 1:
        raise NotReadable("Er staat meer dan één YAML-document.")
    return documents[0] if documents else None


def dump(value: Any) -> str:
    """A value as YAML text for a cell, without the line end."""
    text = yaml.dump(value, Dumper=BaseDumper, allow_unicode=True, sort_keys=False, width=100_000)
    return text.removesuffix("\n...\n").rstrip("\n")


def _check_shape(text: str) -> None:
    """References can make a short text endlessly large; the tree builder crashes on endless nesting."""
    depth = 0
    for event in yaml.parse(text, Loader=RecordLoader):
        if isinstance(event, OPENING):
            depth += 1
        elif isinstance(event, CLOSING):
            depth -= 1
        elif isinstance(event, yaml.AliasEvent):
            raise NotReadable(f"Op regel {event.start_mark.line + 1} staat een verwijzing (*). Schrijf het uit.")
        if depth > MAX_YAML_DEPTH:
            raise NotReadable(f"Op regel {event.start_mark.line + 1} zitten er te veel lijsten in elkaar.")


def _sentence(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f" (regel {mark.line + 1}, teken {mark.column + 1})" if mark else ""
    return f"Dit is geen geldige YAML{where}: {getattr(error, 'problem', None) or 'onleesbaar'}."

"""YAML of data files: without surprises, and twice as fast as PyYAML's loader reads it.

PyYAML tries its patterns on each of hundreds of thousands of texts, and builds values by rules for all kinds of nodes.
Here what a text means is remembered, and what records consist of (texts, null, lists, blocks with texts for names) is
built at once; anything else goes the way of PyYAML.
"""

from functools import lru_cache
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as BaseLoader
except ImportError:  # PyYAML without libyaml
    from yaml import SafeLoader as BaseLoader  # type: ignore[assignment]

TEXT, NULL, LIST, BLOCK = (f"tag:yaml.org,2002:{name}" for name in ("str", "null", "seq", "map"))
KEPT_TEXTS = 20_000


class RecordLoader(BaseLoader):  # type: ignore[misc, valid-type]
    """YAML without surprises: dates stay text, so that a record is the same in YAML, JSON and the database."""


RecordLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in BaseLoader.yaml_implicit_resolvers.items()
}


def load_yaml(text: str) -> Any:
    """What a text with one YAML document says.

    Raises:
        yaml.YAMLError: the text is not YAML.
        ValueError: a number in it is none.
    """
    # A part that stands somewhere else must not be built again and again.
    refers = "&" in text and "*" in text
    return yaml.load(text, Loader=RecordLoader if refers else _QuickLoader)  # noqa: S506 (both are safe loaders)


class _Unusual(Exception):
    """A node that records do not consist of."""


class _QuickLoader(RecordLoader):
    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode:
            return _meaning(value) if implicit[0] else TEXT
        return BLOCK if kind is yaml.MappingNode else LIST

    def get_single_data(self) -> Any:
        node = self.get_single_node()
        if node is None:
            return None
        try:
            return self._built(node)
        except _Unusual:
            return self.construct_document(node)

    def _built(self, node: yaml.Node) -> Any:
        tag, kind = node.tag, type(node)
        if kind is yaml.ScalarNode:
            return node.value if tag == TEXT else None if tag == NULL else self.construct_object(node)
        if kind is yaml.MappingNode and tag == BLOCK:
            return {_name(key): self._built(value) for key, value in node.value}
        if kind is yaml.SequenceNode and tag == LIST:
            return [self._built(value) for value in node.value]
        raise _Unusual


def _name(node: yaml.Node) -> str:
    if node.tag != TEXT or type(node) is not yaml.ScalarNode:
        raise _Unusual
    return node.value


@lru_cache(KEPT_TEXTS)
def _meaning(text: str) -> str:
    """The tag of a text without quotes."""
    for tag, pattern in RecordLoader.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            return tag
    return TEXT

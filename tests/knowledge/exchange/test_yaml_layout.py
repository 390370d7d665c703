"""Offer files look the same whoever writes them."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.exchange.yaml_layout import in_order, record_to_yaml
from knowledge.records import read_yaml
from knowledge.yaml_reading import RecordLoader
from tests.knowledge.conftest import DATA
from tests.knowledge.exchange.strategies import short_texts

FILES = sorted((DATA / "offers").rglob("*.yaml"))
SCHEMA = DATA / "schemas" / "offer.schema.json"
keys = st.sampled_from(["name", "min_age", "from"])
scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), short_texts, st.text("ab 0:1-.'\"#&*!|>%@`,[]{}?\n\t~é", max_size=200))  # fmt: skip
trees = st.recursive(scalars, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner)), max_leaves=12)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_is_laid_out_as_it_would_be_written(path: Path) -> None:
    record = read_yaml(path)
    turned = dict(reversed(record.items()))
    assert record_to_yaml(record) == record_to_yaml(in_order(turned, None, SCHEMA)) == path.read_text(encoding="utf-8")


@given(st.dictionaries(keys, trees, min_size=1))
def test_what_is_written_is_read_back_exactly(record: dict) -> None:
    assert yaml.load(record_to_yaml(record), Loader=RecordLoader) == record


def test_keys_keep_the_order_they_had() -> None:
    before = dict(reversed(read_yaml(FILES[0]).items()))
    after = before | {"notes": "anders"}
    assert list(in_order(dict(sorted(after.items())), before, SCHEMA)) == list(before)

"""The quick reader of YAML says the same as PyYAML."""

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from knowledge.yaml_reading import RecordLoader, load_yaml

ODD = [
    "",
    "# niets",
    "null",
    "a: 1\na: 2",
    "a: &x [1, 2]\nb: *x",
    "&a [*a]",
    "a: &x {b: 1}\nc:\n  <<: *x\n  d: 2",
    "<<: {b: 1}\nc: 2",
    "1: a\ntrue: b\nnull: c\n2.5: d",
    "? [a, b]\n: c",
    "a: !!str 12\nb: !!int '12'\nc: !!float 1\nd: !!null ''",
    "a: !!set {b, c}",
    "a: !!omap [b: 1]",
    "a: !!map [b]",
    "a: !!str [b]",
    "a: !!python/object:os.system []",
    "a: 2026-02-03\nb: 12:30:45\nc: 010\nd: 0x1F\ne: 1_000\nf: 1e3\ng: .inf\nh: =\ni: <<",
    "a: yes\nb: No\nc: ON\nd: ~\ne:\nf: 'yes'\ng: \"~\"\nh: nULL",
    "a: |\n  een\n  twee\nb: >-\n  een\n  twee",
    "a: [\n",
    "a: b: c",
    "a: 0b_",
    "--- a\n--- b",
    "a\tb",
    "{a: [b, {c: [d]}], e: {}}",
    "Een gewone zin.",
]
texts = st.text("ab0.:-~ynéA1", max_size=8)
trees = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), texts),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.one_of(texts, st.integers(), st.none()), inner, max_size=3),
    ),
    max_leaves=12,
)


def outcome(read: Any) -> str:
    """What is read, to the type and the order of names; or what is wrong."""
    try:
        return repr(read())
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_mean_what_they_mean_to_pyyaml(text: str) -> None:
    assert outcome(lambda: load_yaml(text)) == outcome(lambda: yaml.load(text, Loader=RecordLoader))


@given(trees, st.sampled_from([None, True, False]))
def test_whatever_is_written_is_read_as_pyyaml_reads_it(tree: Any, flow: bool | None) -> None:
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    assert outcome(lambda: load_yaml(text)) == outcome(lambda: yaml.load(text, Loader=RecordLoader))


@given(st.text("a1 :-[]{}&*!|>'\"#,~\n", max_size=40))
def test_any_text_is_read_or_refused_as_pyyaml_does(text: str) -> None:
    assert outcome(lambda: load_yaml(text)) == outcome(lambda: yaml.load(text, Loader=RecordLoader))

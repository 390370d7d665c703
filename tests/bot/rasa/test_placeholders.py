"""What happens in a process of its own is tried in one: these imports would stay in the process of the tests."""

import json
import subprocess
import sys

import pytest

from bot.rasa.placeholders import Placeholder, modules_of, needs_the_real_ones
from knowledge.settings import ROOT, Settings

SERVING = """
import importlib, json, sys, warnings
warnings.simplefilter("ignore")
from bot.rasa import placeholders
placeholders.install()
import rasa.core.agent
from rasa.nlu.classifiers.diet_classifier import DIET
try:
    DIET()
    said = None
except RuntimeError as error:
    said = str(error)
real = sorted(
    name for name in placeholders.REPLACED if getattr(importlib.import_module(name), "__file__", None) is not None
)
print(json.dumps({"real": real, "said": said, "files": [name for name in sys.modules if name.startswith("libtensorflow")]}))
"""


@pytest.fixture(scope="module")
def serving() -> dict[str, object]:
    """What a process that serves saw."""
    done = subprocess.run([sys.executable, "-c", SERVING], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_rasa_can_be_imported_with_none_of_the_replaced_packages_loaded(serving: dict[str, object]) -> None:
    assert serving["real"] == []


def test_using_a_part_that_needs_a_real_package_says_how_to_get_it(serving: dict[str, object]) -> None:
    assert serving["said"] == (
        "rasa.nlu.classifiers.diet_classifier.DIET needs a package that is not loaded while serving. "
        "Add its component to config.yml and train again: then the real package is loaded."
    )


def test_the_trained_model_of_this_project_needs_no_real_package() -> None:
    modules = modules_of(Settings().models / "draagwijzer.tar.gz")
    assert "bot.rasa.reading_component" in modules
    assert not needs_the_real_ones(modules)


@pytest.mark.parametrize(
    "module",
    ["rasa.nlu.classifiers.diet_classifier", "rasa.core.policies.ted_policy", "DIETClassifier", "bot.own_component", "sklearn"],
)
def test_a_model_with_any_other_component_gets_the_real_packages(module: str) -> None:
    ours = modules_of(Settings().models / "draagwijzer.tar.gz")
    assert needs_the_real_ones([*ours, module])


def test_deriving_from_a_placeholder_is_allowed_and_using_it_is_not() -> None:
    class Layer(Placeholder.keras.layers.Layer, trainable=True):  # type: ignore[misc, name-defined]
        pass

    with pytest.raises(RuntimeError, match=r"Layer needs a package .* train again"):
        Layer(units=3)


def test_a_placeholder_leaves_what_it_decorates_as_it_is() -> None:
    def plain() -> None: ...

    assert Placeholder.function(plain) is plain
    assert Placeholder.function(input_signature=[])(plain) is plain


def test_a_placeholder_stands_for_types_too() -> None:
    assert Placeholder.Tensor[int] is Placeholder
    assert (Placeholder.a.b, Placeholder().a) == (Placeholder, Placeholder)

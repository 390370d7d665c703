"""Lets Rasa serve without loading packages that only training, testing and plotting need.

Rasa imports TensorFlow, scikit-learn and matplotlib when it starts, whatever the pipeline: 8 seconds and 300 MB on a
small machine. None of the components in `config.yml` use them. While a process only serves, these names stand for
placeholders; whatever really touches one gets an error that says so. `needs_the_real_ones` tells when a model does
have components that need them, and then nothing is replaced. See `docs/adr/0005-serving-without-tensorflow.md`.
"""

import importlib.abc
import importlib.machinery
import json
import sys
import tarfile
import types
from collections.abc import Sequence
from pathlib import Path
from typing import Any

REPLACED = {"tensorflow", "tensorflow_addons", "keras", "tensorboard", "sklearn", "matplotlib"}
# Rasa's components that run without any of the replaced packages; the project's own are in bot.rasa.
LIGHT_COMPONENTS = {
    "rasa.nlu.utils.spacy_utils",
    "rasa.core.policies.memoization",
    "rasa.core.policies.rule_policy",
    "rasa.core.policies.ensemble",
    "rasa.nlu.classifiers.regex_message_handler",
    "rasa.graph_components",
    "rasa.core.featurizers.precomputation",
}


class _PlaceholderType(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder


class Placeholder(metaclass=_PlaceholderType):
    """Stands for any class or function of a replaced package in type hints, base classes and decorators."""

    def __class_getitem__(cls, item: object) -> type["Placeholder"]:
        return cls

    def __init_subclass__(cls, **_: object) -> None:
        """Rasa derives classes from Keras ones when it is imported; that is allowed, using them is not."""

    def __new__(cls, *arguments: Any, **named: Any) -> Any:
        if cls is Placeholder and len(arguments) == 1 and callable(arguments[0]) and not named:
            return arguments[0]  # used as a decorator
        if cls is Placeholder:
            return object.__new__(cls)
        raise RuntimeError(
            f"{cls.__module__}.{cls.__qualname__} needs a package that is not loaded while serving. "
            "Add its component to config.yml and train again: then the real package is loaded."
        )

    def __init__(self, *arguments: Any, **named: Any) -> None:
        """Takes anything: decorators with arguments are made when a module is imported."""

    def __call__(self, decorated: Any = None, *_: Any, **__: Any) -> Any:
        return decorated

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder


class _PlaceholderModule(types.ModuleType):
    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return Placeholder


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(
        self, name: str, path: Sequence[str] | None, target: types.ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name.partition(".")[0] in REPLACED:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _PlaceholderModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        module.__path__ = []


def install() -> None:
    """From here on imports of the replaced packages give placeholders; call it before the first import of Rasa."""
    sys.meta_path.insert(0, _Finder())


def needs_the_real_ones(modules: Sequence[str]) -> bool:
    """Whether a component of these modules may need a replaced package."""
    light = (*LIGHT_COMPONENTS, "bot.rasa.")
    return not all(module.startswith(tuple(light)) for module in modules)


def modules_of(model: Path) -> list[str]:
    """The modules of the components of a trained Rasa model (`*.tar.gz`)."""
    with tarfile.open(model) as archive:
        member = next(item for item in archive.getmembers() if item.name.endswith("metadata.json"))
        content = json.load(archive.extractfile(member))  # type: ignore[arg-type]
    return [node["uses"].rpartition(".")[0] for node in content["predict_schema"]["nodes"].values()]

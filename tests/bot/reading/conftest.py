"""The parts of the reading, made once; the trained model is there because `./draagwijzer test` trains first."""

import pytest

from bot.reading import Reader, load_reader
from bot.reading.cues import CueSet, load_cues
from bot.reading.places import PlaceFinder, place_finder
from knowledge.settings import Settings


@pytest.fixture(scope="session")
def reader() -> Reader:
    """The trained pipeline of the project."""
    return load_reader(Settings().reading_folder)


@pytest.fixture(scope="session")
def cues() -> CueSet:
    """All cues of the project."""
    return load_cues()


@pytest.fixture(scope="session")
def finder() -> PlaceFinder:
    """All places of the project."""
    return place_finder(Settings().data)

"""The product with all channels on, and the stand-in of the platforms."""

from collections.abc import Iterator

import pytest

from tests.bot.channels.accounts import environment
from tests.bot.channels.standin import StandIn
from tests.conftest import Stack, started


@pytest.fixture(scope="session")
def platform() -> Iterator[StandIn]:
    """All platforms."""
    with StandIn() as running:
        yield running


@pytest.fixture(scope="session")
def connected(tmp_path_factory: pytest.TempPathFactory, platform: StandIn) -> Iterator[Stack]:
    """The product with all channels."""
    with started(tmp_path_factory.mktemp("connected"), **environment(platform.url)) as stack:
        yield stack

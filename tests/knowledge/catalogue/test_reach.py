"""The offers of areas that are kept in memory."""

import pytest

from knowledge.catalogue import reach
from knowledge.catalogue.offer import Offer
from knowledge.catalogue.reach import AreaMemory
from tests.knowledge.conftest import offer

ONE, TWO, THREE = (offer(f"be-aalst-{name}") for name in ("een", "twee", "drie"))


def of(offers: dict[str, tuple[Offer, ...]], memory: AreaMemory) -> tuple[Offer, ...]:
    return memory.take(list(offers), offers)


def test_what_was_read_once_is_not_missing_again() -> None:
    memory = AreaMemory()
    assert memory.missing(["a", "b"]) == ["a", "b"]
    assert of({"a": (ONE,)}, memory) == (ONE,)
    assert memory.missing(["a", "b"]) == ["b"]
    assert memory.take(["a", "b"], {"b": (TWO,)}) == (ONE, TWO)


def test_an_area_without_offers_is_remembered_too() -> None:
    memory = AreaMemory()
    assert of({"a": ()}, memory) == ()
    assert memory.missing(["a"]) == []


def test_an_offer_of_two_areas_comes_once() -> None:
    assert of({"a": (ONE, TWO), "b": (TWO, THREE)}, AreaMemory()) == (ONE, TWO, THREE)


def test_the_area_that_was_used_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "KEPT_OFFERS", 2)
    memory = AreaMemory()
    of({"a": (ONE,)}, memory)
    of({"b": (TWO,)}, memory)
    assert memory.take(["a"], {}) == (ONE,)
    of({"c": (THREE,)}, memory)
    assert memory.missing(["a", "b", "c"]) == ["b"]


def test_more_than_can_be_kept_is_answered_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "KEPT_OFFERS", 1)
    memory = AreaMemory()
    assert of({"a": (ONE, TWO, THREE)}, memory) == (ONE, TWO, THREE)
    assert memory.missing(["a"]) == ["a"]

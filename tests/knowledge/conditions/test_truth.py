"""What follows from part of the facts never contradicts how things are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue.offer import Condition
from knowledge.conditions import holds
from knowledge.conditions.answers import with_answer
from knowledge.conditions.facts import Facts
from knowledge.places import Places
from knowledge.profile import Profile
from knowledge.settings import Settings
from tests.knowledge.conditions.worlds import World, profiles_of, rules, truth, worlds
from tests.knowledge.conftest import offer
from tests.knowledge.strategies import often


@pytest.fixture(scope="session")
def parts(places: Places, settings: Settings) -> tuple[Places, Settings]:
    return places, settings


def asked(rule: dict) -> Condition:
    return offer(conditions=[rule]).conditions[0]


@often
@given(world=worlds, rule=rules(), drawn=st.data())
def test_who_tells_all_gets_the_truth(
    world: World, rule: dict, drawn: st.DataObject, parts: tuple[Places, Settings]
) -> None:
    profile = drawn.draw(profiles_of(world, whole=True))
    assert holds(Facts(profile, *parts), asked(rule)) is truth(world, rule)


@often
@given(world=worlds, rule=rules(), drawn=st.data())
def test_who_tells_part_gets_the_truth_or_unknown(
    world: World, rule: dict, drawn: st.DataObject, parts: tuple[Places, Settings]
) -> None:
    profile = drawn.draw(profiles_of(world))
    assert holds(Facts(profile, *parts), asked(rule)) in (None, truth(world, rule))


@often
@given(world=worlds, rule=rules(), other=rules(), drawn=st.data())
def test_a_true_answer_settles_its_condition_and_misleads_no_other(
    world: World, rule: dict, other: dict, drawn: st.DataObject, parts: tuple[Places, Settings]
) -> None:
    profile: Profile = drawn.draw(profiles_of(world))
    learnt = with_answer(profile.circumstances, asked(rule), truth(world, rule))
    after = Facts(profile.model_copy(update={"circumstances": learnt}), *parts)
    assert holds(after, asked(rule)) is truth(world, rule)
    assert holds(after, asked(other)) in (None, truth(world, other))


@often
@given(world=worlds, rule=rules())
def test_of_somebody_who_told_nothing_nothing_is_known(
    world: World, rule: dict, parts: tuple[Places, Settings]
) -> None:
    assert holds(Facts(Profile(), *parts), asked(rule)) is None

"""Generated conditions, offers and profiles for the property tests, and a plain second opinion on what fails."""

from itertools import groupby
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from knowledge.catalogue.offer import Condition, Offer
from knowledge.concepts import CareContext, CaregiverGroup, Domain, OverburdenLevel, Relation
from knowledge.places import Municipality, Places
from knowledge.profile import Finding, Overburden, Profile, ScoredFinding
from tests.knowledge.conftest import HOMES, area, condition, offer

often = settings(max_examples=80, deadline=None, database=None)
sometimes = settings(max_examples=40, deadline=None, database=None)

AUDIENCES = [
    *CaregiverGroup,
    "former_caregiver",
    "parent",
    "dementia",
    "parkinson",
    "psychiatric",
    "disability",
]
TOLD_ONLY = ["working_caregiver", "migration_background"]
UNKNOWABLE = [
    "income",
    "certificate",
    "care_hours",
    "care_duration",
    "living_situation",
    "benefit",
    "registration",
    "other",
]
BESIDE_PLACE = {
    "min_months": 3,
    "min_consecutive_months": 2,
    "zone": "centrum",
    "reference_date": "01-01",
    "same_address": True,
}

ages = st.integers(0, 110)
places_of_a_rule = st.one_of(
    st.builds(
        lambda named: {"municipalities": named},
        st.lists(st.sampled_from(HOMES), min_size=1, max_size=4, unique=True),
    ),
    st.sampled_from(
        [{"provinces": ["Limburg"], "country": "BE"}, {"provinces": ["Limburg"], "country": "NL"}]
    ),
    st.sampled_from([{"regions": ["Vlaanderen"]}, {"regions": ["Vlaanderen", "Brussel"]}, {"country": "NL"}]),
)
beside = st.sampled_from([{}, {}, *({key: value} for key, value in BESIDE_PLACE.items()), {"radius_km": 10}])
RULES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "residence": st.builds(lambda where, more: where | more, places_of_a_rule, beside),
    "age": st.one_of(
        st.builds(lambda low: {"min_age": low}, ages),
        st.builds(lambda high: {"max_age": high}, ages),
        st.builds(lambda low, more: {"min_age": low, "max_age": low + more}, ages, st.integers(0, 30)),
    ),
    "relation": st.one_of(
        st.just({}),
        st.builds(
            lambda ids: {"relations": ids}, st.lists(st.sampled_from(list(Relation)), min_size=1, unique=True)
        ),
    ),
    "health_context": st.builds(
        lambda ids: {"contexts": ids},
        st.lists(st.sampled_from([*CareContext, "parkinson"]), min_size=1, unique=True),
    ),
    "audience": st.builds(
        lambda ids: {"audiences": ids},
        st.lists(st.sampled_from(AUDIENCES), min_size=1, max_size=3, unique=True),
    ),
} | {kind: st.just({}) for kind in UNKNOWABLE}
KNOWABLE = [kind for kind in RULES if kind not in UNKNOWABLE]


@st.composite
def conditions(draw: st.DrawFn, kind: str | None = None) -> dict[str, Any]:
    """A condition record of this type, or of any."""
    kind = kind or draw(st.sampled_from([*KNOWABLE * 4, *UNKNOWABLE]))
    about = draw(
        st.sampled_from(
            ["caregiver", "receiver", "caregiver", "receiver", "either", "both", "household", "care"]
        )
    )
    common = {
        "polarity": draw(st.sampled_from(["required", "required", "excluding"])),
        "hard": draw(st.sampled_from([True, True, False])),
        "tested": draw(st.sampled_from([True, True, True, True, False])),
    }
    group = draw(st.sampled_from([{}, {"any_group": "een"}, {"any_group": "een"}, {"any_group": "twee"}]))
    return condition(about, kind, **common, **group, **draw(RULES[kind]))


@st.composite
def offers(draw: st.DrawFn, bare: bool = False) -> Offer:
    """An offer with a few conditions; unless `bare`, its area and audience may be conditions too."""
    return offer(
        kind=draw(st.sampled_from(["peer_contact", "premium"])),
        conditions=draw(st.lists(conditions(), min_size=1, max_size=4)),
        combination=draw(st.sampled_from(["all", "all", "any"])),
        service_area=area(
            "be-aalst", whose=None if bare else draw(st.sampled_from([None, "caregiver", "receiver", "both"]))
        ),
        audience=[] if bare else draw(st.lists(st.sampled_from(AUDIENCES), max_size=2, unique=True)),
    )


@st.composite
def maybe(draw: st.DrawFn, known: st.SearchStrategy[Any]) -> Any:
    """Known most of the time, so that conditions have something to look at."""
    return draw(known) if draw(st.sampled_from([True, True, True, False])) else None


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """Facts of one person that can be true together: nobody is at once 20 and an older caregiver."""
    age = draw(maybe(ages))
    groups = draw(st.sets(st.sampled_from(TOLD_ONLY)))
    if age is None or age <= 24:
        groups |= draw(st.sampled_from([set(), {"young_caregiver"}]))
    if (age is None and "young_caregiver" not in groups) or (age or 0) >= 65:
        groups |= draw(st.sampled_from([set(), {"older_caregiver"}]))
    relation = draw(maybe(st.sampled_from(list(Relation))))
    return {
        "caregiver_age": age,
        "receiver_age": draw(maybe(ages)),
        "caregiver_municipality": draw(maybe(st.sampled_from(HOMES))),
        "receiver_municipality": draw(maybe(st.sampled_from(HOMES))),
        "relation": Finding(id=relation) if relation else None,
        "caregiver_groups": [Finding(id=group) for group in sorted(groups)],
        "care_contexts": [
            Finding(id=label)
            for label in draw(st.lists(st.sampled_from(list(CareContext)), unique=True, max_size=3))
        ],
    }


profiles = facts().map(lambda known: Profile(**known))


@st.composite
def less_and_more(draw: st.DrawFn) -> tuple[Profile, Profile]:
    """A profile, and the same one with facts added to it."""
    more = draw(facts())
    less = dict(more)
    for name, value in more.items():
        if isinstance(value, list):
            less[name] = [finding for finding in value if draw(st.booleans())]
        elif draw(st.booleans()):
            less[name] = None
    return Profile(**less), Profile(**more)


@st.composite
def needs(draw: st.DrawFn) -> dict[str, Any]:
    """What somebody asks for and how heavy it weighs: it ranks offers and excludes none."""
    ids = draw(st.lists(st.sampled_from(list(Domain)), unique=True))
    return {
        "domains": [ScoredFinding(id=label, score=draw(st.floats(0, 1))) for label in ids],
        "overburden": Overburden(level=draw(st.sampled_from(list(OverburdenLevel)))),
    }


def fails(offer: Offer, profile: Profile, places: Places) -> bool:
    """Whether the profile contradicts hard conditions of an offer: all alternatives of one group."""
    tested = [item for item in offer.conditions if item.tested]
    if offer.any_condition_is_enough:
        groups = [tested] if tested else []
    else:
        alone = [[item] for item in tested if item.any_group is None]
        grouped = sorted((item for item in tested if item.any_group), key=lambda item: item.any_group)
        groups = alone + [list(items) for _, items in groupby(grouped, key=lambda item: item.any_group)]
    return any(all(item.hard and contradicts(profile, item, places) for item in group) for group in groups)


def contradicts(profile: Profile, asked: Condition, places: Places) -> bool:
    """Whether the profile says outright that a condition does not hold."""
    required, rule = asked.polarity == "required", asked.rule
    homes = {"caregiver": profile.caregiver_municipality, "receiver": profile.receiver_municipality}
    known_ages = {"caregiver": profile.caregiver_age, "receiver": profile.receiver_age}
    match asked.type:
        case "age":
            age = known_ages.get(asked.about)
            inside = age is not None and rule.get("min_age", 0) <= age <= rule.get("max_age", 999)
            return age is not None and inside != required
        case "relation" if profile.relation and rule.get("relations"):
            inside = profile.relation.id in rule["relations"]
            sure = (
                inside
                or profile.relation.id != "other"
                or set(rule["relations"]) <= {"partner", "parent", "child"}
            )
            return sure and inside != required
        case "health_context":
            return not required and bool(profile.contexts & set(rule["contexts"]))
        case "audience":
            belonging = [belongs(profile, audience) for audience in rule["audiences"]]
            return all(answer is False for answer in belonging) if required else True in belonging
        case "residence" if asked.about in homes:
            return _misses(places.get(homes[asked.about]), rule, required)
        case "residence" if asked.about == "both" and required:
            return any(_misses(places.get(home), rule, True) for home in homes.values())
        case "residence" if asked.about == "both":
            return all(_misses(places.get(home), rule, False) for home in homes.values())
        case "residence" if asked.about in ("either", "household") and required:
            return all(_misses(places.get(home), rule, True) for home in homes.values())
        case "residence" if asked.about in ("either", "household"):
            return any(_misses(places.get(home), rule, False) for home in homes.values())
        case _:
            return False


def belongs(profile: Profile, audience: str) -> bool | None:
    """Whether somebody is of a group, as far as the profile tells."""
    age, contexts = profile.caregiver_age, profile.contexts
    if audience in profile.groups:
        return True
    match audience:
        case "young_caregiver":
            return age <= 24 if age is not None else False if "older_caregiver" in profile.groups else None
        case "older_caregiver":
            return age >= 65 if age is not None else False if "young_caregiver" in profile.groups else None
        case "parent":
            return profile.relation.id == "child" if profile.relation else None
        case "dementia":
            return "dementia" in contexts or None
        case "psychiatric":
            return bool(contexts & {"psychiatric", "addiction"}) or None
        case "disability":
            told = {"autism", "intellectual_disability", "physical_disability", "acquired_brain_injury"}
            return bool(contexts & told) or None
        case _:
            return None


def _misses(home: Municipality | None, rule: dict[str, Any], required: bool) -> bool:
    if home is None:
        return False
    inside = (
        home.id in rule.get("municipalities", [home.id])
        and home.province in rule.get("provinces", [home.province])
        and home.region in rule.get("regions", [home.region])
        and home.country == rule.get("country", home.country)
    )
    if not required:
        return inside and not BESIDE_PLACE.keys() & rule.keys()
    near = "radius_km" in rule and home.country == rule.get("country", home.country)
    return not inside and not near

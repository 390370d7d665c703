"""What one text says (a reading), and what is known of a caregiver so far (a profile), each with its evidence.

Unknown is a value: None or an empty list never means "no". Nothing here is inferred about origin: the group
`migration_background` is only there when somebody told it.
"""

from typing import Literal, Self

from pydantic import Field

from knowledge.circumstances import Circumstances
from knowledge.concepts import CaregiverGroup, OverburdenLevel, Relation, SafetyKind
from knowledge.values import Value

Whose = Literal["caregiver", "receiver", "both", "unknown"]
LEVELS = list(OverburdenLevel)
ADULT_AGE = 18
GROUPS_BY_AGE = {CaregiverGroup.YOUNG, CaregiverGroup.OLDER}
# A home of one of the two is told more exactly than one of both.
WHOSE_FIRST: list[Whose] = ["caregiver", "receiver", "both", "unknown"]
# How much a domain of an earlier message still counts beside the newest one.
OLDER_DOMAIN_WEIGHT = 0.6


class Finding(Value):
    """A label and the words that led to it."""

    id: str
    evidence: list[str] = Field(default_factory=list)


class ScoredFinding(Finding):
    """A finding with how sure the reading is, from 0 to 1."""

    score: float = Field(ge=0, le=1)


class PlaceFinding(Finding):
    """A municipality that was named; `id` is the likeliest one, `alternatives` other ones with that name."""

    alternatives: list[str] = Field(default_factory=list)
    whose: Whose = "unknown"

    def within(self, country: str) -> Self:
        """Of municipalities with the same name, the one in this country (BE or NL), when there is one."""
        fitting = [known for known in (self.id, *self.alternatives) if known.startswith(f"{country.lower()}-")]
        return self.model_copy(update={"id": fitting[0]}) if fitting else self


class SafetyReading(Value):
    """Danger in a text. `check`: ambiguous, one gentle question comes first.

    `unread`: a part failed, so that danger cannot be ruled out; the answer is the general help card.
    """

    kind: SafetyKind = SafetyKind.NONE
    check: bool = False
    unread: bool = False
    evidence: list[str] = Field(default_factory=list)


class Overburden(Value):
    """How heavy it weighs on the writer, with the signs they gave."""

    level: OverburdenLevel = OverburdenLevel.NONE
    signs: list[Finding] = Field(default_factory=list)


class Reading(Value):
    """What one text says. `domains` is ranked; `act` is what the text does in a talk (tell, greet, affirm …).

    `kinds`: kinds of offers that were named. `likely_domains`: the domains of a text that by itself is out of scope; in a talk that
    is about care already it may be in scope. `language`: ISO 639-1 of a text that is surely not Dutch, or that asks for another language; None is Dutch or not known.
    """

    act: str = "tell"
    language: str | None = None
    in_scope: bool = True
    caregiver_groups: list[Finding] = Field(default_factory=list)
    relation: Finding | None = None
    care_contexts: list[Finding] = Field(default_factory=list)
    caregiver_age: int | None = None
    receiver_age: int | None = None
    places: list[PlaceFinding] = Field(default_factory=list)
    domains: list[ScoredFinding] = Field(default_factory=list)
    kinds: list[Finding] = Field(default_factory=list)
    likely_domains: list[ScoredFinding] = Field(default_factory=list)
    overburden: Overburden = Field(default_factory=Overburden)
    safety: SafetyReading = Field(default_factory=SafetyReading)
    circumstances: Circumstances = Field(default_factory=Circumstances)

    def within(self, country: str | None) -> Self:
        """The reading with places of the same name taken in the country that is known."""
        if not country:
            return self
        return self.model_copy(update={"places": [place.within(country) for place in self.places]})


class Profile(Value):
    """What is known of one caregiver and the person they care for: two people, two homes."""

    caregiver_groups: list[Finding] = Field(default_factory=list)
    relation: Finding | None = None
    care_contexts: list[Finding] = Field(default_factory=list)
    caregiver_age: int | None = None
    receiver_age: int | None = None
    caregiver_municipality: str | None = None
    receiver_municipality: str | None = None
    domains: list[ScoredFinding] = Field(default_factory=list)
    kinds: list[Finding] = Field(default_factory=list)
    overburden: Overburden = Field(default_factory=Overburden)
    circumstances: Circumstances = Field(default_factory=Circumstances)

    @property
    def groups(self) -> set[str]:
        """Ids of the caregiver groups."""
        return {finding.id for finding in self.caregiver_groups}

    @property
    def contexts(self) -> set[str]:
        """Ids of the care contexts."""
        return {finding.id for finding in self.care_contexts}

    @property
    def shares_home(self) -> bool:
        """Whether the two have one home as far as was told, or as one takes for granted until something else is said."""
        told = self.circumstances.same_address
        if told is not None or self.circumstances.receiver_at_home is False:
            return bool(told) and self.circumstances.receiver_at_home is not False
        return _live_together(self.relation, self.caregiver_age)

    def with_reading(self, reading: Reading, asked: str | None = None) -> Self:
        """A new profile in which what the reading says is taken up; what it does not say stays.

        A newer relation, age or home replaces the older one (a correction); groups, contexts and signs add up.
        `asked` is the fact that was just asked for: a bare "Brugge" or "78" is read as its answer.
        """
        reading = _of_the_one_cared_for(reading, self.relation)
        reading = _as_answer(reading, asked)
        homes, ages = _homes(reading, asked), _ages(reading)
        in_a_facility = reading.circumstances.receiver_at_home is False
        if not in_a_facility and _live_together(reading.relation or self.relation, ages.get("caregiver", self.caregiver_age)):
            homes = _one_home(homes, self)
        return self.model_copy(
            update={
                "caregiver_groups": _united(self.caregiver_groups, reading.caregiver_groups),
                "relation": reading.relation or self.relation,
                "care_contexts": _united(self.care_contexts, reading.care_contexts),
                "caregiver_age": ages.get("caregiver", self.caregiver_age),
                "receiver_age": ages.get("receiver", self.receiver_age),
                "caregiver_municipality": homes.get("caregiver", self.caregiver_municipality),
                "receiver_municipality": homes.get("receiver", self.receiver_municipality),
                "circumstances": self.circumstances.with_told(reading.circumstances),
                "domains": _merged_domains(self.domains, reading.domains),
                "kinds": reading.kinds or ([] if reading.domains else self.kinds),
                "overburden": Overburden(
                    level=max(self.overburden.level, reading.overburden.level, key=LEVELS.index),
                    signs=_united(self.overburden.signs, reading.overburden.signs),
                ),
            }
        )


def _of_the_one_cared_for(reading: Reading, known: Finding | None) -> Reading:
    """The reading without a death that is of somebody else than the one cared for, who lives as far as is known."""
    other = reading.relation and known and reading.relation.id != known.id
    if not (other and reading.circumstances.receiver_died):
        return reading
    circumstances = reading.circumstances.model_copy(update={"receiver_died": None})
    return reading.model_copy(update={"relation": None, "circumstances": circumstances})


def _united(known: list[Finding], new: list[Finding]) -> list[Finding]:
    ids = {finding.id for finding in known}
    return known + [finding for finding in new if finding.id not in ids]


def _homes(reading: Reading, asked: str | None) -> dict[str, str]:
    """Whose home each place is: said in the text, else that of the question asked, else the caregiver's."""
    homes: dict[str, str] = {}
    for place in sorted(reading.places, key=lambda place: WHOSE_FIRST.index(place.whose)):
        whose = place.whose
        if whose == "unknown":
            whose = "receiver" if asked == "receiver_municipality" else "caregiver"
        for person in ("caregiver", "receiver") if whose == "both" else (whose,):
            homes.setdefault(person, place.id)
    return homes


def _live_together(relation: Finding | None, caregiver_age: int | None) -> bool:
    """Whether two people have one home as long as nothing else is said: partners, and children with their family."""
    if relation is None:
        return False
    is_child = caregiver_age is not None and caregiver_age < ADULT_AGE
    return relation.id == Relation.PARTNER or (is_child and relation.id in (Relation.PARENT, Relation.SIBLING))


def _one_home(homes: dict[str, str], known: Profile) -> dict[str, str]:
    """One home for both unless two are named: nobody likes to be asked whether their husband lives elsewhere."""
    if len(homes) != 1 or known.caregiver_municipality or known.receiver_municipality:
        return homes
    return dict.fromkeys(("caregiver", "receiver"), *homes.values())


def _ages(reading: Reading) -> dict[str, int]:
    said = {"caregiver": reading.caregiver_age, "receiver": reading.receiver_age}
    return {person: age for person, age in said.items() if age is not None}


def _as_answer(reading: Reading, asked: str | None) -> Reading:
    """A bare "78" after the question how old the other is, is the other's age; nothing follows from it for the writer."""
    if asked != "receiver_age" or reading.receiver_age is not None or reading.caregiver_age is None:
        return reading
    groups = [finding for finding in reading.caregiver_groups if finding.id not in GROUPS_BY_AGE]
    return reading.model_copy(update={"caregiver_age": None, "receiver_age": reading.caregiver_age, "caregiver_groups": groups})


def _merged_domains(known: list[ScoredFinding], new: list[ScoredFinding]) -> list[ScoredFinding]:
    if not new:
        return known
    merged = {finding.id: finding for finding in new}
    for finding in known:
        older = finding.model_copy(update={"score": finding.score * OLDER_DOMAIN_WEIGHT})
        if finding.id not in merged or merged[finding.id].score < older.score:
            merged[finding.id] = older
    return sorted(merged.values(), key=lambda finding: -finding.score)

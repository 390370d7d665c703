"""What staff set right: it goes before what was read, and stays while they type on.

Labels are set one by one (yes or no), so that what is read later still adds to the rest.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from knowledge.concepts import (
    CareContext,
    CaregiverGroup,
    Domain,
    OverburdenLevel,
    Relation,
    SafetyKind,
    Sign,
)
from knowledge.profile import Finding, Overburden, Reading, SafetyReading, ScoredFinding
from knowledge.settings import Settings
from knowledge.values import Value

Age = Annotated[int, Field(ge=0, le=120)]
RuleKey = Annotated[str, StringConstraints(pattern=r"^rule-[a-z_]+-[0-9a-f]{10}$")]
About = Annotated[str, StringConstraints(max_length=60)]
Fact = Literal["receiver_at_home", "same_address", "far_apart", "raises_children", "receiver_died"]
MOST = 100
# Domains that were put in order by hand weigh like clear words; each next one a little less.
FIRST_SCORE, STEP = 1.0, 0.12
# What comes after them weighs at most so much of the last of them: the order that somebody sets is meant.
AFTER = 0.6
ADDED_SCORE = 0.6


class Corrections(Value):
    """What staff say of a text. A label is true (it holds) or false (it does not); what is not named is as read.

    `relation` and ages: null means "not known, whatever was read". `first_domains` come first, in this order.
    """

    in_scope: Literal[True] | None = None
    caregiver_groups: dict[CaregiverGroup, bool] = Field(default_factory=dict)
    care_contexts: dict[CareContext, bool] = Field(default_factory=dict)
    signs: dict[Sign, bool] = Field(default_factory=dict)
    domains: dict[Domain, bool] = Field(default_factory=dict)
    first_domains: list[Domain] = Field(default_factory=list, max_length=len(Domain))
    relation: Relation | None = None
    caregiver_age: Age | None = None
    receiver_age: Age | None = None
    level: OverburdenLevel | None = None
    safety: SafetyKind | None = None
    facts: dict[Fact, bool] = Field(default_factory=dict)
    answers: dict[RuleKey, bool] = Field(default_factory=dict, max_length=MOST)
    skipped: list[About] = Field(default_factory=list, max_length=MOST)

    def sets(self, field: str) -> bool:
        """Whether this field was set at all."""
        return field in self.model_fields_set

    @property
    def says_something(self) -> bool:
        """Whether anything was told by hand that advice can rest on."""
        told = {name for name in self.model_fields_set if getattr(self, name) not in (None, {}, [])}
        return bool(told - {"skipped", "safety"})


def corrected(reading: Reading, by: Corrections, settings: Settings) -> Reading:
    """The reading with everything set right; answers to rules come after it, for they need the catalogue."""
    return reading.model_copy(
        update={
            "in_scope": reading.in_scope or by.in_scope is True or by.says_something,
            "caregiver_groups": _groups(reading, by, settings),
            "care_contexts": _labels(reading.care_contexts, by.care_contexts),
            "relation": _relation(reading, by),
            "caregiver_age": by.caregiver_age if by.sets("caregiver_age") else reading.caregiver_age,
            "receiver_age": by.receiver_age if by.sets("receiver_age") else reading.receiver_age,
            "domains": _domains(reading.domains, by),
            "overburden": _overburden(reading.overburden, by),
            "safety": _safety(reading.safety, by),
            "circumstances": reading.circumstances.model_copy(update=by.facts),
        }
    )


def _labels(found: list[Finding], by: dict[str, bool]) -> list[Finding]:
    """What was read without what is not so, and with what is."""
    kept = [finding for finding in found if by.get(finding.id) is not False]
    known = {finding.id for finding in kept}
    return kept + [Finding(id=label) for label, holds in by.items() if holds and label not in known]


def _groups(reading: Reading, by: Corrections, settings: Settings) -> list[Finding]:
    """An age that was set tells young and old by itself, unless those were set too."""
    found = reading.caregiver_groups
    if by.sets("caregiver_age"):
        found = [finding for finding in found if finding.id not in (CaregiverGroup.YOUNG, CaregiverGroup.OLDER)]
        if by.caregiver_age is not None:
            young = by.caregiver_age <= max(settings.young_max_age_be, settings.young_max_age_nl)
            old = by.caregiver_age >= settings.older_min_age
            found += [Finding(id=CaregiverGroup.YOUNG)] if young else [Finding(id=CaregiverGroup.OLDER)] if old else []
    return _labels(found, by.caregiver_groups)


def _relation(reading: Reading, by: Corrections) -> Finding | None:
    if not by.sets("relation"):
        return reading.relation
    if by.relation is None:
        return None
    return reading.relation if reading.relation and reading.relation.id == by.relation else Finding(id=by.relation)


def _domains(found: list[ScoredFinding], by: Corrections) -> list[ScoredFinding]:
    """The order that was set first, then what was read, then what was only added."""
    read = {finding.id: finding for finding in found}
    first = [domain for domain in dict.fromkeys(by.first_domains) if by.domains.get(domain) is not False]
    ordered = [_domain(read.get(domain), domain, FIRST_SCORE - STEP * place) for place, domain in enumerate(first)]
    least = ordered[-1].score * AFTER if ordered else FIRST_SCORE
    for finding in found:
        if by.domains.get(finding.id) is not False and finding.id not in first:
            ordered.append(finding.model_copy(update={"score": min(finding.score, least)}))
    known = {finding.id for finding in ordered}
    added = [domain for domain, holds in by.domains.items() if holds and domain not in known]
    return ordered + [_domain(None, domain, min(ADDED_SCORE, least)) for domain in added]


def _domain(read: ScoredFinding | None, domain: Domain, score: float) -> ScoredFinding:
    return ScoredFinding(id=domain, score=round(max(score, 0.0), 3), evidence=read.evidence if read else [])


def _overburden(found: Overburden, by: Corrections) -> Overburden:
    """A level that was set goes first; else it follows the signs: none when all were taken away, some when one was added."""
    signs = _labels(found.signs, by.signs)
    if by.level is not None:
        return Overburden(level=by.level, signs=signs)
    if found.signs and not signs:
        return Overburden(level=OverburdenLevel.NONE)
    level = OverburdenLevel.SIGNS if signs and found.level == OverburdenLevel.NONE else found.level
    return Overburden(level=level, signs=signs)


def _safety(found: SafetyReading, by: Corrections) -> SafetyReading:
    if by.safety is None:
        return found
    return found if found.kind == by.safety and not found.check else SafetyReading(kind=by.safety, evidence=found.evidence if by.safety == found.kind else [])

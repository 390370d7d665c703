from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.cues import Cue, CueSet, Match
from bot.reading.judgement import DECIDED, MOST_DOMAINS, SCOPE_LEAST, SCOPE_LEAST_WITH_FACTS, judge
from bot.reading.normalise import normalise
from bot.reading.safety import DECIDED_WITH_CUE, read_safety
from knowledge.concepts import CareContext, CaregiverGroup, Domain, Relation, SafetyKind, Sign
from knowledge.profile import PlaceFinding, Reading

NAMES = [
    *(f"domain:{domain}" for domain in Domain),
    *(f"first:{domain}" for domain in Domain),
    *(f"sign:{sign}" for sign in Sign),
    *(f"care_context:{context}" for context in CareContext),
    *(f"caregiver_group:{group}" for group in CaregiverGroup),
    *(f"relation:{relation}" for relation in Relation),
    *(f"safety:{kind}" for kind in SafetyKind),
    "safety:danger",
    "overburden:severe",
    "scope:in_scope",
]
SCORES = st.dictionaries(st.sampled_from(NAMES), st.floats(0, 1))


def judged(text: str, matches: list[Match], scores: dict[str, float], places: tuple[PlaceFinding, ...] = ()) -> Reading:
    """A text judged with these matches and scores, its safety read before as in the pipeline."""
    return judge(text, normalise(text), matches, list(places), scores, {}, read_safety(text, matches, scores, {}))


def read(cues: CueSet, text: str, **scores: float) -> Reading:
    """A text judged with the real cues and with scores that are given (`safety__danger=0.9`)."""
    return judged(text, cues.find(normalise(text)), {name.replace("__", ":"): score for name, score in scores.items()})


def ids(findings: list[Any]) -> set[str]:
    return {finding.id for finding in findings}


@given(SCORES)
def test_migration_background_is_never_there_without_a_cue(cues: CueSet, scores: dict[str, float]) -> None:
    text = "Ik ben Fatima Yilmaz uit Gent en mijn moeder heeft dementie"
    reading = judged(text, cues.find(normalise(text)), scores)
    assert "migration_background" not in ids(reading.caregiver_groups)


def test_migration_background_is_there_when_it_is_told(cues: CueSet) -> None:
    reading = read(cues, "mijn moeder spreekt geen Nederlands", caregiver_group__migration_background=0.9)
    assert "migration_background" in ids(reading.caregiver_groups)


@given(SCORES)
def test_domains_are_ranked_and_few(cues: CueSet, scores: dict[str, float]) -> None:
    text = "Wie kan eens overnemen zodat ik kan poetsen, en bestaat er een premie of een cursus?"
    domains = judged(text, cues.find(normalise(text)), scores).domains
    assert [domain.score for domain in domains] == sorted((domain.score for domain in domains), reverse=True)
    assert len(domains) <= MOST_DOMAINS


@given(SCORES, st.integers(5, 115))
def test_an_age_that_is_told_goes_before_what_the_classifier_thinks(
    cues: CueSet, scores: dict[str, float], age: int
) -> None:
    reading = judged(f"ik ben {age}", [], scores)
    assert ("young_caregiver" in ids(reading.caregiver_groups)) == (age <= 24)
    assert ("older_caregiver" in ids(reading.caregiver_groups)) == (age >= 65)


@given(SCORES)
def test_danger_of_which_the_classifier_is_sure_is_never_out_of_scope(scores: dict[str, float]) -> None:
    sure = {"safety:danger": 0.9, "safety:child_at_risk": 0.9}
    reading = judged("x", [], scores | sure)
    assert reading.in_scope
    assert reading.safety.kind != SafetyKind.NONE


def test_a_cue_for_danger_is_enough_where_the_classifier_doubts(cues: CueSet) -> None:
    reading = read(cues, "ik wil dood", safety__danger=(DECIDED_WITH_CUE + DECIDED) / 2)
    assert (reading.safety.kind, reading.safety.evidence) == (SafetyKind.SUICIDAL_SELF, ["ik wil dood"])


def test_a_cue_for_danger_works_without_any_classifier(cues: CueSet) -> None:
    assert read(cues, "ik wil dood").safety.kind == SafetyKind.SUICIDAL_SELF


def test_danger_without_a_cue_takes_the_kind_the_classifier_thinks_of(cues: CueSet) -> None:
    scores = {"safety__danger": 0.8, "safety__child_at_risk": 0.8, "safety__abuse_or_neglect": 0.2}
    assert read(cues, "er gebeurt iets", **scores).safety.kind == SafetyKind.CHILD_AT_RISK


def test_an_ambiguous_sentence_asks_for_one_gentle_question(cues: CueSet) -> None:
    safety = read(cues, "ik zie het niet meer zitten", safety__danger=0.2).safety
    assert (safety.kind, safety.check) == (SafetyKind.NONE, True)


@pytest.mark.parametrize("text", ["wat is het nummer van de zelfmoordlijn", "zelfmoordpreventie"])
def test_who_asks_for_the_line_on_suicide_is_not_sent_away(cues: CueSet, text: str) -> None:
    reading = read(cues, text, scope__in_scope=0.0, safety__danger=0.0)
    assert reading.in_scope
    assert reading.safety.check


def test_a_cry_is_never_taken_for_the_wish_to_end_the_talk(cues: CueSet) -> None:
    assert read(cues, "ik wil stoppen").act == "stop"
    assert read(cues, "ik wil stoppen met leven").safety.kind == SafetyKind.SUICIDAL_SELF
    assert read(cues, "ik wil stoppen met werken").act == "tell"


def test_a_short_turn_says_what_it_does_and_nothing_else(cues: CueSet) -> None:
    place = PlaceFinding(id="be-hoogstraten")
    assert judged("meer", cues.find("meer"), {"domain:education": 0.9}, (place,)) == Reading(act="more")


def test_a_greeting_before_a_story_is_a_story(cues: CueSet) -> None:
    reading = read(cues, "Hallo, mijn vrouw heeft kanker en ik zorg al een jaar voor haar", relation__partner=0.9)
    assert reading.act == "tell"
    assert reading.relation
    assert reading.relation.id == "partner"


def test_asking_for_a_human_is_heard_in_a_longer_sentence_too(cues: CueSet) -> None:
    assert read(cues, "mijn man is ziek, kan ik daarover iemand bellen?").act == "human"


@pytest.mark.parametrize("text", ["78", "mijn moeder"])
def test_a_bare_answer_is_in_scope_whatever_the_classifier_makes_of_it(cues: CueSet, text: str) -> None:
    assert read(cues, text, scope__in_scope=0.0, relation__parent=0.9).in_scope


def test_in_doubt_a_text_with_facts_is_in_scope(cues: CueSet) -> None:
    doubt = {"scope__in_scope": (SCOPE_LEAST_WITH_FACTS + SCOPE_LEAST) / 2}
    assert read(cues, "voor zover ik weet heeft mijn moeder dementie en woont ze alleen", **doubt).in_scope
    assert not read(cues, "voor zover ik weet is het op woensdag markt in de hele stad", **doubt).in_scope


def test_other_business_is_out_of_scope(cues: CueSet) -> None:
    assert not read(cues, "wanneer mag ik mijn paspoort komen ophalen bij het stadhuis", scope__in_scope=0.01).in_scope


def test_the_classifier_can_speak_against_a_cue(cues: CueSet) -> None:
    text = "mijn man heeft dementie"
    assert ids(read(cues, text, care_context__dementia=0.5).care_contexts) == {"dementia"}
    assert ids(read(cues, text, care_context__dementia=0.01).care_contexts) == set()


def test_the_relation_the_text_is_most_about_is_chosen(cues: CueSet) -> None:
    relation = read(cues, "mijn zus en ik zorgen voor mijn vader", relation__parent=0.9, relation__sibling=0.1).relation
    assert relation
    assert (relation.id, relation.evidence) == ("parent", ["mijn vader"])


def test_evidence_is_shown_as_it_was_typed() -> None:
    cue = Cue("care_context", "dementia", frozenset())
    reading = judged("DeMentie, hé", [Match(cue, 0, 8)], {})
    assert reading.care_contexts[0].evidence == ["DeMentie"]


def test_the_age_of_the_writer_is_not_also_that_of_the_other() -> None:
    reading = judged("mijn leeftijd is 33", [], {})
    assert (reading.caregiver_age, reading.receiver_age) == (33, None)


@pytest.mark.parametrize(("text", "contexts"), [("mijn moeder is 91", {"frail_elderly"}), ("mijn moeder is 71", set()), ("mijn moeder is 91 en heeft dementie", {"dementia"})])
def test_a_high_age_alone_is_frailty_only_where_nothing_else_is_told(cues: CueSet, text: str, contexts: set[str]) -> None:
    assert ids(read(cues, text).care_contexts) == contexts


@given(SCORES, st.integers(84, 115))
def test_a_high_age_never_adds_frailty_to_a_condition(cues: CueSet, scores: dict[str, float], age: int) -> None:
    text = f"mijn moeder is {age} en heeft parkinson"
    reading = judged(text, cues.find(text), scores | {"care_context:frail_elderly": 0.0, "care_context:chronic_illness": 0.9})
    assert "frail_elderly" not in ids(reading.care_contexts)


def test_the_domain_that_is_needed_first_leads(cues: CueSet) -> None:
    scores = {"domain__education": 0.7, "first__education": 0.2, "domain__respite_care": 0.6, "first__respite_care": 0.9}
    assert [domain.id for domain in read(cues, "x", **scores).domains] == ["respite_care", "education"]


def test_a_second_domain_that_is_not_far_behind_is_named_too(cues: CueSet) -> None:
    assert [domain.id for domain in read(cues, "x", domain__education=0.7, domain__respite_care=0.4).domains] == ["education", "respite_care"]
    assert [domain.id for domain in read(cues, "x", domain__education=0.7, domain__respite_care=0.2).domains] == ["education"]


@pytest.mark.parametrize("text", ["ik ben op zoek naar hulp", "we hebben hulp nodig", "kunt u mij helpen", "ik ben mantelzorger"])
def test_who_asks_for_help_in_general_is_not_sent_away(cues: CueSet, text: str) -> None:
    assert read(cues, f"{text}, goedemiddag allemaal", scope__in_scope=0.2).in_scope
    assert not read(cues, f"{text} met mijn paspoort, goedemiddag allemaal", scope__in_scope=0.2).in_scope


def test_who_is_strained_and_names_no_need_is_told_of_respite(cues: CueSet) -> None:
    scores = {"overburden__strained": 0.9, "sign__sleep": 0.9, "domain__emotional_support": 0.2, "domain__respite_care": 0.05}
    assert [domain.id for domain in read(cues, "x", **scores).domains] == ["respite_care", "emotional_support"]
    scores |= {"sign__sleep": 0.0, "sign__guilt": 0.9}
    assert [domain.id for domain in read(cues, "x", **scores).domains] == ["emotional_support", "respite_care"]
    assert [domain.id for domain in read(cues, "x", domain__emotional_support=0.2).domains] == ["emotional_support"]

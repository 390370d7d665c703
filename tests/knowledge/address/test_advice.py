"""Advice says the same with je and with u: other pronouns, the same offers."""

from collections.abc import Iterator
from datetime import date

import pytest

from knowledge.addressed import addressed_offer
from knowledge.concepts import Domain
from knowledge.details.apply import how_to_apply
from knowledge.details.outcome import outcome_in_words
from knowledge.details.reasons import why_not, why_this
from knowledge.details.summary import summary_in_words
from knowledge.details.times import next_times
from knowledge.helplines import load_helplines
from knowledge.profile import Finding, Profile, ScoredFinding
from knowledge.recommend import Advice, Adviser
from knowledge.show import offer_card, plain_card, recommendation_card
from tests.knowledge.address.test_pronouns import informal_left
from tests.knowledge.conftest import DATA

TODAY = date(2026, 6, 1)
HOMES = ["be-aalst", "be-genk", "be-wielsbeke", "be-oudenaarde", "nl-utrecht", "nl-zwolle", "nl-amsterdam"]


def profiles() -> Iterator[Profile]:
    """Somebody of whom little is known, in several places and with several needs."""
    for home in HOMES:
        for domain in Domain:
            yield Profile(
                caregiver_municipality=home,
                relation=Finding(id="partner"),
                domains=[ScoredFinding(id=domain, score=0.9)],
            )


def words(advice: Advice, ask: Adviser) -> list[str]:
    """Everything that is said of an advice, names and addresses aside."""
    found = []
    for item in (*advice.recommendations, *advice.near_misses):
        card = recommendation_card(item, ask.places, ask.texts)
        found.append(
            plain_card(card, ask.texts).replace(card["name"], "").replace(card["source_url"] or "", "")
        )
        found += [sentence for key in ("met", "open", "unmet") for sentence in card["eligibility"][key]]
    if advice.next_question:
        found += [advice.next_question.text, *(option["title"] for option in advice.next_question.options)]
    return found + [offer.summary for offer in advice.absent]


@pytest.mark.parametrize(
    "profile",
    list(profiles()),
    ids=lambda profile: f"{profile.caregiver_municipality}-{profile.domains[0].id}",
)
def test_the_same_advice_is_given_without_je(profile: Profile, adviser: Adviser) -> None:
    polite = adviser.addressing("u")
    ours, theirs = (ask.advise(profile, TODAY, most=8) for ask in (adviser, polite))
    assert [(item.offer.id, item.score) for item in ours.recommendations] == [
        (item.offer.id, item.score) for item in theirs.recommendations
    ]
    assert (ours.next_question is None) == (theirs.next_question is None)
    if ours.next_question and theirs.next_question:
        assert ours.next_question.about == theirs.next_question.about
    assert [text for text in words(theirs, polite) if informal_left(text)] == []
    assert len(words(ours, adviser)) == len(words(theirs, polite))


def test_the_question_of_a_rule_is_asked_with_u_and_answered_by_the_same_key(adviser: Adviser) -> None:
    profile = Profile(
        caregiver_municipality="be-wielsbeke", domains=[ScoredFinding(id="financial_support", score=0.9)]
    )
    polite = adviser.addressing("u")
    keys = {
        item.key
        for offer in adviser.store.reaching([adviser.places["be-wielsbeke"]])
        for item in offer.conditions
        if item.question
    }
    assert keys
    for key in keys:
        asked, politely = adviser.question(key, profile), polite.question(key, profile)
        assert asked and politely
        assert asked.about == politely.about == key
        assert informal_left(politely.text) == []


@pytest.mark.parametrize("home", HOMES)
def test_what_is_said_of_one_offer_is_said_with_u(home: str, adviser: Adviser) -> None:
    polite, profile = (
        adviser.addressing("u"),
        Profile(caregiver_municipality=home, relation=Finding(id="partner")),
    )
    offers = adviser.store.reaching([adviser.places[home]])
    explained = polite.explain([offer.id for offer in offers], profile, TODAY)
    assert len(explained) == len(offers)
    for item in explained:
        offer, eligibility = item.offer, item.eligibility
        told = [
            how_to_apply(offer, polite.texts, item.stale, TODAY),
            next_times(offer, polite.texts, item.stale, TODAY),
            outcome_in_words(offer, eligibility, polite.texts, item.stale, TODAY),
            why_this(offer, eligibility, profile, polite.texts, polite.places),
            why_not(offer, eligibility, profile, polite.texts, polite.places, TODAY),
        ]
        assert [text for text in told if informal_left(text.replace(offer.name, ""))] == [], offer.id
        assert (offer.id, offer.name, offer.source) == (item.offer.id, offer.record["name"], offer.source)


def test_a_summary_of_a_talk_is_said_with_u(adviser: Adviser) -> None:
    texts = adviser.texts.addressing("u")
    profile = Profile(caregiver_municipality="be-aalst", caregiver_age=70, relation=Finding(id="partner"))
    told = summary_in_words(profile, [], [], texts, adviser.places, TODAY)
    assert "U zorgt voor uw partner." in told
    assert informal_left(told) == []


def test_an_offer_is_judged_as_it_was_written(adviser: Adviser) -> None:
    whole = adviser.store.complete(
        [offer.id for offer in adviser.store.reaching([adviser.places["be-genk"]])]
    )
    for offer in whole.values():
        polite = addressed_offer(offer, adviser.texts.addressing("u"))
        assert addressed_offer(offer, adviser.texts) is offer
        assert [condition.rule for condition in polite.conditions] == [
            condition.rule for condition in offer.conditions
        ]
        assert polite.contact == offer.contact


def test_a_card_leaves_the_name_of_an_offer_as_it_is(adviser: Adviser) -> None:
    offer = adviser.store.get("nl-groningen-voor-wie-zorg-jij")
    assert offer
    card = offer_card(offer, adviser.places, adviser.texts.addressing("u"), stale=False)
    assert card["name"] == offer.name == "Website Voor wie zorg jij?"
    assert card["source_url"] == offer.source.url


def test_what_is_not_known_stays_unknown(adviser: Adviser) -> None:
    for offer_id in ("be-aalst-de-palto", "nl-groningen-voor-wie-zorg-jij"):
        offer = adviser.store.get(offer_id)
        assert offer
        cards = [
            offer_card(offer, adviser.places, texts, False, TODAY)
            for texts in (adviser.texts, adviser.texts.addressing("u"))
        ]
        assert [key for key in cards[0] if (cards[0][key] is None) != (cards[1][key] is None)] == []


def test_an_adviser_with_u_shares_the_catalogue(adviser: Adviser) -> None:
    polite = adviser.addressing("u")
    assert polite.store is adviser.store
    assert polite.addressing("u") is polite
    assert polite.addressing("je").texts is adviser.texts


def test_a_helpline_speaks_in_the_same_form() -> None:
    changed = 0
    for line in load_helplines(DATA):
        polite = line.addressing("u")
        assert informal_left(f"{polite.text} {polite.hours or ''}") == []
        assert (polite.name, polite.phone, polite.tel, polite.url) == (
            line.name,
            line.phone,
            line.tel,
            line.url,
        )
        assert line.addressing("je") is line
        changed += polite.text != line.text
    assert changed > 10

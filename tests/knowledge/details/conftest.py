"""What the tests of `knowledge.details` share: a day, people to talk to, and what no sentence may hold."""

import json
import re
from datetime import date

from knowledge.catalogue.offer import RULE_KEY, Offer
from knowledge.circumstances import Circumstances, Proof, Range
from knowledge.profile import Finding, Overburden, Profile, ScoredFinding

TODAY = date(2026, 6, 1)
URL = re.compile(r"https?://[^\s()]+")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+\w")
PHONE = re.compile(r"(?<![\w.-])\+?\d(?:[ ./-]?\d){6,}")
PROMISE = re.compile(
    r"\bje (?:krijgt|hebt) (?:zeker|recht|dit|het)\b|\bzeker\b|\bgegarandeerd|\baltijd recht", re.IGNORECASE
)
HOLES = ("None", "null", "{", "}", "[]", "  ", "..", " .", ": .", ":.", "nan ", "True", "False", RULE_KEY)


def profiles() -> dict[str, Profile]:
    """People of both countries, of whom much, little or nothing is known."""
    needs = [ScoredFinding(id="financial_support", score=0.9), ScoredFinding(id="respite_care", score=0.4)]
    return {
        "nobody": Profile(),
        "older": Profile(
            caregiver_municipality="be-aalst",
            receiver_municipality="be-aalst",
            relation=Finding(id="partner"),
            caregiver_groups=[Finding(id="older_caregiver", evidence=["78"])],
            care_contexts=[Finding(id="dementia", evidence=["dementie"])],
            caregiver_age=78,
            receiver_age=80,
            domains=needs,
            overburden=Overburden(level="severe", signs=[Finding(id="sleep")]),
        ),
        "young": Profile(
            caregiver_municipality="nl-groningen",
            caregiver_groups=[Finding(id="young_caregiver")],
            caregiver_age=15,
            relation=Finding(id="parent"),
            care_contexts=[Finding(id="addiction")],
            domains=[ScoredFinding(id="emotional_support", score=0.8)],
        ),
        "two homes": Profile(
            caregiver_municipality="be-gent",
            receiver_municipality="be-roeselare",
            relation=Finding(id="parent"),
            receiver_age=84,
            domains=needs,
            circumstances=Circumstances(
                hours_per_week=Range.about(20),
                receiver_at_home=True,
                receiver_proofs={"zorgbudget_zwaar_zorgbehoevenden": Proof(has=True)},
            ),
        ),
        "child": Profile(
            caregiver_municipality="nl-utrecht",
            receiver_municipality="nl-utrecht",
            relation=Finding(id="child"),
            receiver_age=9,
            care_contexts=[Finding(id="autism", evidence=["autisme"])],
        ),
    }


def whole(told: Offer, text: str, *also: str) -> None:
    """A text about an offer: something is said, without holes, ids or promises, and all contacts are the record's.

    `also`: other texts that numbers and addresses may come from.
    """
    record = json.dumps(told.record, ensure_ascii=False) + " ".join(also)
    plain = MAIL.sub("@", URL.sub("@", text))
    assert text.strip() == text != ""
    assert [hole for hole in HOLES if hole in plain] == [], text
    assert not PROMISE.search(plain), text
    assert told.id not in plain
    assert re.findall(r"\b[a-z]+_[a-z_]+\b", plain) == [], text
    assert [line for line in text.splitlines() if not line.strip()] == [] or "\n\n" in text
    for address in (*URL.findall(text), *MAIL.findall(text)):
        assert address.rstrip(".,") in record, address
    for number in PHONE.findall(plain):
        assert number in record, number

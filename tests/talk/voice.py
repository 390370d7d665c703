"""What a persona answers to a question: in their own words, by what is true of them."""

import re
from functools import cache

from knowledge.conditions import holds
from knowledge.conditions.facts import Facts
from knowledge.places import load_places
from knowledge.records import read_yaml
from knowledge.settings import Settings
from tests.talk.face import Messages, offers_of, text_of, titles_of
from tests.talk.persona import Line, Persona
from tests.talk.questions import CHECK, RULE, Asked, questions
from tests.vignettes import profile_of

SKIP_BUTTON = re.compile(r"sla over|overslaan|liever niet|weet ik niet|andere vraag", re.IGNORECASE)
# "Typ je gemeente of postcode": no question, but who wants something gives it.
WANTS_A_PLACE = re.compile(r"(gemeente|postcode)", re.IGNORECASE)
FACTS = (
    "caregiver_municipality",
    "receiver_municipality",
    "caregiver_age",
    "receiver_age",
    "relation",
    "care_context",
    "need",
)
# The fact under which the vignettes keep what a question is about.
KEPT_AS = {"care_context": "care_contexts", "need": "domains"}


def answer(persona: Persona, asked: Asked, messages: Messages, told: frozenset[str]) -> Line:
    """The answer in the manner of this persona; `told` is what they said already."""
    match persona.manner:
        case "skips":
            return _skip(persona, messages)
        case "unsure":
            return Line(say=persona.words["unsure"])
        case "buttons":
            return _button(persona, asked, messages) or _in_words(persona, asked)
        case "other_question":
            return _something_else(persona, asked, told) or _in_words(persona, asked)
        case _:
            return _in_words(persona, asked)


def place_when_needed(persona: Persona, messages: Messages, told: frozenset[str]) -> Line | None:
    """The home of who was not asked for it (any more) but sees that nothing is found without."""
    home = persona.answers.get("caregiver_municipality")
    needed = (
        home
        and not persona.site
        and "caregiver_municipality" not in told
        and persona.manner not in ("skips", "unsure")
    )
    if not needed or offers_of(messages) or not WANTS_A_PLACE.search(text_of(messages)):
        return None
    return Line(say=home, tells=frozenset({"caregiver_municipality"}))


def _in_words(persona: Persona, asked: Asked) -> Line:
    if asked.about == "safety_check":
        return _to_the_gentle_question(persona)
    if asked.about.startswith(RULE):
        return Line(say=_yes_or_no(persona, asked))
    if asked.about.startswith(CHECK):
        return Line(say=persona.answers.get("check", "soms"))
    if asked.about == "strain_offer":
        return Line(say=persona.answers.get("strain_offer", persona.words["deny"]))
    if asked.about not in FACTS:
        return Line(say=persona.answers.get("unknown", persona.words["unsure"]))
    if asked.about in persona.answers:
        return Line(say=persona.answers[asked.about], tells=frozenset({asked.about}))
    fact = persona.facts.get(asked.about)
    if isinstance(fact, int):
        return Line(say=str(fact), tells=frozenset({asked.about}))
    return Line(say=persona.words["unsure"])


def _to_the_gentle_question(persona: Persona) -> Line:
    """No to it leaves what else was asked open; yes is danger."""
    if persona.wants_to_die:
        return Line(say=persona.words["affirm"], danger="suicidal_self", aside=True)
    return Line(say=persona.words["deny"], aside=True)


def _yes_or_no(persona: Persona, asked: Asked) -> str:
    said = next((yes for words, yes in persona.rules.items() if words in asked.text), None)
    if said is None:
        said = _truth(persona, asked.about)
    return persona.words["unsure" if said is None else "affirm" if said else "deny"]


def _truth(persona: Persona, about: str) -> bool | None:
    """Whether the condition holds for the facts of this persona."""
    condition = questions().conditions.get(about)
    if condition is None:
        return None
    settings = Settings()
    return holds(Facts(profile_of(persona.facts), load_places(settings.data / "places"), settings), condition)


def _skip(persona: Persona, messages: Messages) -> Line:
    titles = [title for title in titles_of(messages) if SKIP_BUTTON.search(title)]
    return Line(press=titles[0]) if titles else Line(say=persona.words["skip"])


def _button(persona: Persona, asked: Asked, messages: Messages) -> Line | None:
    """The button that is true, else the first that is no way around the question."""
    titles = [title for title in titles_of(messages) if not SKIP_BUTTON.search(title)]
    true = persona.facts.get(KEPT_AS.get(asked.about, asked.about), ())
    values = true if isinstance(true, list) else [true]
    fitting = [title for title in titles if _options(asked.about).get(title) in values]
    chosen = (fitting or titles or [None])[0]
    if asked.about.startswith(RULE):
        chosen = next(
            (title for title in titles if title.casefold() == _yes_or_no(persona, asked).casefold()), None
        )
    tells = frozenset({asked.about} & set(FACTS))
    return Line(press=chosen, tells=tells) if chosen else None


@cache
def _options(about: str) -> dict[str, str]:
    """Title → value of the buttons of a question."""
    entry = read_yaml(Settings().data / "texts" / "advice.yaml")["question"].get(about, {})
    return {option["title"]: option["value"] for option in entry.get("options", ())}


def _something_else(persona: Persona, asked: Asked, told: frozenset[str]) -> Line | None:
    """The answer to a question that nobody asked yet."""
    other = next(
        (fact for fact in persona.answers if fact in FACTS and fact not in told | {asked.about}), None
    )
    return Line(say=persona.answers[other], tells=frozenset({other})) if other else None

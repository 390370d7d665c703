"""Is je a possessive ("je huisarts": uw) or a pronoun ("als je belt": u)?

Dutch does not show it; what stands beside it does. A thing that one counts never stands alone ("je huisarts" is always
a possessive); of what can ("heb je vragen", "met je vragen") the word before decides.
"""

from knowledge.address.grammar import Grammar
from knowledge.address.words import Words

SHORTEST_ADJECTIVE = 4
# "Wat zijn je rechten?": nothing can be done to je here.
LINKING = frozenset({"is", "zijn", "was", "waren", "worden", "wordt", "werden", "blijft", "blijven"})
# "Heeft je familie …", "Kunnen je kinderen …": je is not the subject of these.
OF_OTHERS = frozenset({"heeft", "hebben", "kunnen", "willen", "mogen", "moeten", "zullen"})
# "als je partner bent": nobody else is the subject of these.
ONLY_OF_JE = frozenset({"bent", "hebt", "kunt", "wilt", "zult"})
# What joins two requests ("Bel of mail je vragen") opens no clause of its own.
JOINING = frozenset({"en", "of", "maar"})


def is_possessive(words: Words, index: int, grammar: Grammar) -> bool:
    """Whether the je at this place says whose something is."""
    thing = words.after(index)
    if not thing:
        # "je e-mailadres": the hyphen parts the words.
        return False
    if words.after(index + 1) in ONLY_OF_JE:
        return False
    if thing == "eigen" or grammar.is_noun(thing):
        return True
    if thing in grammar.loose_nouns:
        return _speaks_for_possessive(words, index, grammar)
    if _is_adjective(thing, grammar) and grammar.is_noun(words.after(index + 1)):
        return True
    if words.before(index) in grammar.prepositions:
        return not _follows_a_pronoun(words, index + 1, grammar)
    if not words.opens_clause(index) or _is_verb(thing, grammar) or thing in grammar.particles:
        return False
    return not any(words.low(place) in ONLY_OF_JE for place in words.later(index))


def _speaks_for_possessive(words: Words, index: int, grammar: Grammar) -> bool:
    before = words.before(index)
    if words.opens_clause(index) or before in grammar.prepositions:
        return True
    if before in LINKING:
        return True
    if before in OF_OTHERS or (grammar.is_inflected(before) and grammar.with_u(before) is None):
        # "Helpt je familie mee?", but "Een coach geeft je steun".
        return words.opens_clause(index - 1)
    if before in JOINING and words.low(index - 3) == "je":
        # "je vrienden en je familie"
        return is_possessive(words, index - 3, grammar)
    if "ik" in {words.low(place) for place in words.earlier(index)} - {before}:
        return before not in grammar.giving
    return is_request(words, index, grammar)


def is_request(words: Words, index: int, grammar: Grammar) -> bool:
    """Whether this stands in a sentence that begins by telling somebody to do something; there je is never a subject."""
    told = list(words.earlier(index))
    if not told or not words.opens_sentence(told[-1]) or words.low(told[-1]) not in grammar.requests:
        return False
    opened = (
        any(words.low(place) in grammar.openers - JOINING for place in told) or words.before(index) == "of"
    )
    return not opened and not words.asks(index)


def _is_adjective(word: str, grammar: Grammar) -> bool:
    if word in grammar.adjectives:
        return True
    return word.endswith("e") and len(word) >= SHORTEST_ADJECTIVE and word not in grammar.particles


def _is_verb(word: str, grammar: Grammar) -> bool:
    """Whether this looks like what je does; an unknown verb is known by its -t or by the end of its past."""
    return grammar.is_inflected(word) or word.endswith(("t", "de", "te"))


def _follows_a_pronoun(words: Words, index: int, grammar: Grammar) -> bool:
    """Whether this word is no thing: "met je mee", "met je praten", "bij je past"."""
    word = words.low(index)
    if (
        word in grammar.particles
        or word.isdigit()
        or grammar.is_inflected(word)
        or grammar.is_infinitive(word)
    ):
        return True
    return words.ends_clause(index) and word.endswith(("t", "en"))

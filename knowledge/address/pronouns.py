"""From je to u, by grammar.

    Woon je in Aalst?             Woont u in Aalst?
    Je meldt je aan.              U meldt zich aan.
    Vertel je verhaal.            Vertel uw verhaal.

Texts are written with je (see `knowledge/data/texts/`); this is the only place that knows how they read with u.
"""

import re
from functools import lru_cache

from knowledge.address.grammar import Grammar, added_t, load_grammar
from knowledge.address.whose import is_possessive
from knowledge.address.words import Word, Words, words_of

TOLD = re.compile(r"\b(?:je|jij|jou\w*|jezelf|jullie|alsjeblieft|dankjewel)\b", re.IGNORECASE)
# How far the object of a verb stands from its subject: "je kunt je hier aanmelden".
REFLEXIVE_REACH = 3
KEPT_TEXTS = 8192
BOTH = "u beiden"
MAKING = frozenset({"maak", "maakt", "maakte", "maken", "gemaakt"})

Changes = dict[int, str]


@lru_cache(maxsize=KEPT_TEXTS)
def formal(text: str, names: tuple[str, ...] = ()) -> str:
    """The text with u. What holds no je comes back as it is; quotations, addresses and `names` stay untouched."""
    if not TOLD.search(text):
        return text
    grammar = load_grammar()
    text = _phrased(text, names, grammar)
    words = words_of(text, names)
    changes: Changes = {}
    subjects: set[int] = set()
    for index in range(len(words)):
        _change(words, index, grammar, changes, subjects)
    return _written(text, words, changes)


def _change(words: Words, index: int, grammar: Grammar, changes: Changes, subjects: set[int]) -> None:
    low = words[index].low
    if low == "jullie":
        _change_jullie(words, index, grammar, changes)
    elif low == "je" and is_possessive(words, index, grammar):
        changes[index] = "uw"
    elif low == "je" and _returns(words, index, grammar, subjects):
        changes[index] = "uw" if _is_owned(words, index, grammar) else "zich"
    elif low in ("je", "jij"):
        changes[index] = "u"
        verb = _verb_of(words, index, grammar)
        if verb:
            changes[index - 1] = verb
        if verb or not _is_object(words, index, grammar):
            subjects.add(index)
    elif low in grammar.words:
        changes[index] = grammar.words[low]
    elif words.before(index) == "je" and low in ("wil", "zul", "zal") and index - 1 in subjects:
        changes[index] = grammar.irregular["zul" if low == "zal" else low]


def _change_jullie(words: Words, index: int, grammar: Grammar, changes: Changes) -> None:
    """Two people are addressed as "u beiden", with the verb of one."""
    before, after = words.before(index), words.after(index)
    if grammar.is_noun(after):
        changes[index] = "uw"
    elif before in grammar.plural:
        changes |= {index - 1: grammar.plural[before], index: BOTH}
    elif after in grammar.plural:
        changes |= {index: "u", index + 1: f"{grammar.plural[after]} beiden"}
    else:
        changes[index] = BOTH


def _verb_of(words: Words, index: int, grammar: Grammar) -> str | None:
    """The verb right before je, in the form it has before u; None when je is not its subject."""
    verb, place = words.before(index), index - 1
    if not verb or _is_object(words, index, grammar):
        return None
    known = grammar.with_u(verb)
    if known is None:
        opens_question = words.opens_sentence(place) and words.asks(index)
        unknown = verb not in grammar.particles and verb not in grammar.plural and not verb.endswith("en")
        return added_t(verb) if opens_question and unknown and not grammar.is_noun(verb) else None
    if words.before(place) in grammar.determiners or _asks_to_do(words, place, grammar):
        return None
    return known


def _is_object(words: Words, index: int, grammar: Grammar) -> bool:
    """Whether somebody else does it: "ik help je", "met je", "De gemeente wil je helpen"."""
    before = words.before(index)
    if before in grammar.prepositions and grammar.with_u(before) is None:
        return True
    others = [words.low(place) for place in words.earlier(index)]
    if "ik" in others and before != "ik":
        return not any(word in grammar.openers for word in others[: others.index("ik")])
    return (
        before in ("wil", "kan", "zal")
        and bool(others)
        and others[-1] in grammar.determiners | grammar.persons
    )


def _asks_to_do(words: Words, place: int, grammar: Grammar) -> bool:
    """Whether the verb at this place tells somebody to do something to themselves: "Meld je aan"."""
    verb = words.low(place)
    if verb not in grammar.reflexive or words.low(place + 2) == "je" or words.asks(place):
        return False
    if not (words.opens_clause(place) or words.before(place) in ("en", "of")):
        return False
    needed = grammar.reflexive[verb]
    return not needed or any(words.low(later) in needed for later in words.later(place))


def _returns(words: Words, index: int, grammar: Grammar, subjects: set[int]) -> bool:
    """Whether je is what its own subject does something to: "je meldt je aan", "voel je je moe"."""
    if words.before(index) in grammar.prepositions:
        return False
    for steps, place in enumerate(words.earlier(index), start=1):
        if place in subjects:
            return True
        word = words.low(place)
        if (
            steps == REFLEXIVE_REACH
            or word in grammar.openers
            or word in grammar.persons
            or word in grammar.prepositions
        ):
            return False
    return False


def _is_owned(words: Words, index: int, grammar: Grammar) -> bool:
    """Whether a verb takes a thing of je and not je itself: "zie je je vrienden", but "maak je je zorgen"."""
    thing = words.after(index)
    worries = thing == "zorgen" and any(
        words.low(place) in MAKING for place in (*words.earlier(index), *words.later(index))
    )
    return thing in grammar.loose_nouns and not worries


def _phrased(text: str, names: tuple[str, ...], grammar: Grammar) -> str:
    """The text with the fixed phrases in their other form."""
    for phrase, form in grammar.phrases.items():
        if phrase not in text.lower():
            continue
        masked = words_of(text, names).masked
        found = list(re.finditer(rf"\b{re.escape(phrase)}\b", masked, re.IGNORECASE))
        for match in reversed(found):
            text = text[: match.start()] + _cased(match.group(), form) + text[match.end() :]
    return text


def _written(text: str, words: Words, changes: Changes) -> str:
    pieces: list[str] = []
    end = 0
    for index, form in sorted(changes.items()):
        word: Word = words[index]
        pieces += [text[end : word.start], _cased(word.text, form)]
        end = word.end
    return "".join([*pieces, text[end:]])


def _cased(old: str, new: str) -> str:
    return new[:1].upper() + new[1:] if old[:1].isupper() else new

"""The Dutch words that hold sentences together and say nothing by themselves."""

from spacy.lang.nl.stop_words import STOP_WORDS

FUNCTION_WORDS = frozenset(STOP_WORDS)

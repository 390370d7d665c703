"""Dutch words out of chat writing: spaCy's tokenizer, and a plain one for texts that would take it ages."""

import re
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

# spaCy looks for affixes again and again in what has no spaces: 4,000 emoji in a row took 1.5 seconds.
LONGEST_CHUNK = 80
LONG_CHUNK = re.compile(rf"\S{{{LONGEST_CHUNK + 1}}}")
PIECE = re.compile(r"\w{1,40}|[^\w\s]{1,8}|\s+")


class ChatTokenizer:
    """Cuts a text into words; the words and spaces together are always the text."""

    def __init__(self, inner: Tokenizer) -> None:
        self.inner = inner

    def __call__(self, text: str) -> Doc:
        return self._cut_plainly(text) if LONG_CHUNK.search(text) else self.inner(text)

    def _cut_plainly(self, text: str) -> Doc:
        """Runs of letters and digits, runs of other signs; a single space belongs to the word before it."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in PIECE.findall(text):
            if piece == " " and words and not spaces[-1]:
                spaces[-1] = True
            else:
                words.append(piece)
                spaces.append(False)
        return Doc(self.inner.vocab, words=words, spaces=spaces)

    def to_disk(self, path: Path | str, **options: Any) -> None:
        self.inner.to_disk(path, **options)

    def from_disk(self, path: Path | str, **options: Any) -> "ChatTokenizer":
        self.inner.from_disk(path, **options)
        return self


@spacy.registry.tokenizers("draagwijzer.ChatTokenizer")
def make_tokenizer() -> Any:
    """Made from the language's own tokenizer, as spaCy wants it."""

    def create(nlp: Language) -> ChatTokenizer:
        return ChatTokenizer(spacy.registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp))

    return create

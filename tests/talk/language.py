"""In which language is a text? By its smallest words, which is enough to tell Dutch from the others here."""

import re
from collections import Counter

SMALL_WORDS = {
    "nl": "de het een en ik je u is van voor dat niet met op in aan wat er ook zijn naar bij of kan die om",
    "en": "the a and i you is of for that not with on in to what there also are at or can this your",
    "fr": "le la les un une et je tu vous est de pour que ne pas avec sur dans ce il aussi sont ou peut",
    "tr": "onlara kişiler veya yalnızca dilinizi bir ve ben sen siz bu için değil ile ne da de var yok mi mı daha çok kadar olarak size",
}
LEAST = 4


def language_of(text: str) -> str | None:
    """nl, en, fr or tr; None when the text is too short to tell."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = Counter(
        {language: sum(word in small.split() for word in words) for language, small in SMALL_WORDS.items()}
    )
    (language, most), *_ = counts.most_common(1)
    return language if most >= LEAST else None

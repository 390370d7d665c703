"""From the fields of a file to a check."""

from collections.abc import Iterator, Mapping
from typing import Any

from knowledge.concepts import Sign
from knowledge.strain.check import Band, Check, Item, Option, Scale, Strain
from knowledge.strain.words import PLACES, AnswerWords, patterns

Record = dict[str, Any]


def check_of(record: Record, records: Mapping[str, Record], words: AnswerWords) -> Check:
    """The check of a record; `records` holds those it takes over, all checked before."""
    scales = [
        scale_of(records[name], words) for name in parts(record["id"], records) if records[name]["items"]
    ]
    return Check(record["id"], record["title"], record["intro"], record["offered"], tuple(scales))


def parts(name: str, records: Mapping[str, Record]) -> list[str]:
    """The ids of a check and of all it takes over, the latter first, each once."""
    taken = [part for included in records[name]["includes"] for part in parts(included, records)]
    return list(dict.fromkeys([*taken, name]))


def scale_of(record: Record, words: AnswerWords) -> Scale:
    """The items of one file, with how they are counted."""
    scoring = record["scoring"] or {"method": None, "bands": []}
    bands = tuple(
        Band(band["least"], band["most"], Strain(band["outcome"]), band["title"]) for band in scoring["bands"]
    )
    items = tuple(item_of(item, words) for item in record["items"])
    return Scale(record["id"], items, scoring["method"], bands, whole=record["status"] == "licensed")


def item_of(item: Record, words: AnswerWords) -> Item:
    """A question with its answers."""
    return Item(
        id=item["id"],
        question=item["question"],
        options=tuple(_options(item["options"], words)),
        signs=frozenset(map(Sign, item.get("signs", ()))),
        when_told=item.get("when_told"),
        otherwise=item.get("otherwise"),
        step=item.get("step"),
    )


def _options(options: list[Record], words: AnswerWords) -> Iterator[Option]:
    """The answers: own words go before those of a shared set, and a title counts when it is the whole answer."""
    own = {option["value"]: set(patterns([*option.get("words", ()), *_alone(option)])) for option in options}
    for option in options:
        others = set().union(*(phrases for value, phrases in own.items() if value != option["value"]))
        shared = [words.sets[name] for name in option.get("like", ())]
        places = {
            place: [phrase for words_ in shared for phrase in words_[place] if phrase not in others]
            for place in PLACES
        }
        places["anywhere"] += patterns(option.get("words", ()))
        places["alone"] += patterns(_alone(option))
        yield Option(
            value=option["value"],
            title=option["title"],
            points=option["points"],
            heard=option.get("heard"),
            **{place: tuple(dict.fromkeys(phrases)) for place, phrases in places.items()},
        )


def _alone(option: Record) -> list[str]:
    return [option["title"], *option.get("alone", ())]

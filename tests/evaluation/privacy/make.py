"""Makes the frozen texts on privacy: sentences of this folder, filled with names and numbers that no person has.

    python tests/evaluation/privacy/make.py

The seed is fixed, so the same file comes out. It was run once, before the rules of `bot/privacy` were written; the texts
are never changed to fit them. A line of `privacy.jsonl`: `id`, `style`, `text`, `found` (kind, start, end). `held-out.json`
lists the names that are taken out of the program's lists before it is measured.
"""

import json
import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
OUT, HELD_OUT = FOLDER.parent / "privacy.jsonl", FOLDER / "held-out.json"
HELD_OUT_SHARE = 0.45
REPEATS = {"written": 5, "chat": 6, "long": 12}
NUMBER_REPEATS, MIXED_REPEATS = 7, 12
NONE_SINGLE, NONE_PAIRED = 2, 320

draw = random.Random(20261121)
NAMES: dict[str, dict[str, list[str]]] = yaml.safe_load((FOLDER / "names.yaml").read_text(encoding="utf-8"))
STREETS = [
    "Kerkstraat", "Stationsstraat", "Dorpsstraat", "Molenweg", "Nieuwstraat", "Gentsesteenweg", "Antwerpsesteenweg", "Lindelaan", "Beukendreef",
    "Prins Bernhardlaan", "Koningin Astridlaan", "Nieuwe Gracht", "Oude Gracht", "Grote Markt", "Groenplaats", "Veerlaan", "Schoolstraat",
    "Burgemeester Vandenbogaerdelaan", "Sint-Jansvest", "Hoge Rijndijk", "Weteringschans", "Van der Helstplein", "Eikenlei", "Vaartkom", "Bosveld",
    "Zonnebloemstraat", "Louis Pasteurlaan", "Korte Meer", "Achter de Dom", "Tolhuiskade",
]  # fmt: skip
ENDS = ["", "", "", " bus 3", "A", " bus 12", "-hs", "b", "/2", " bis"]
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]


def digits(count: int) -> str:
    return "".join(str(draw.randrange(10)) for _ in range(count))


def bsn() -> str:
    while True:
        number = str(draw.randrange(1, 10)) + digits(8)
        if sum(int(digit) * weight for digit, weight in zip(number, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True)) % 11 == 0:
            return draw.choice([number, f"{number[:4]}.{number[4:6]}.{number[6:]}", f"{number[:3]} {number[3:6]} {number[6:]}"])


def insz() -> str:
    born = birthday()
    base = f"{born:%y%m%d}{draw.randrange(1, 998):03d}"
    check = 97 - int(("2" if born.year >= 2000 else "") + base) % 97
    whole = f"{base}{check:02d}"
    dotted = f"{whole[:2]}.{whole[2:4]}.{whole[4:6]}-{whole[6:9]}.{whole[9:]}"
    return draw.choice([whole, dotted, dotted, f"{whole[:6]} {whole[6:9]} {whole[9:]}"])


def iban() -> str:
    country, body = draw.choice([("BE", digits(12)), ("NL", draw.choice(["RABO", "INGB", "ABNA", "TRIO"]) + digits(10))])
    spelt = "".join(str(int(char, 36)) for char in f"{body}{country}00")
    whole = f"{country}{98 - int(spelt) % 97:02d}{body}"
    spaced = " ".join(re.findall(".{1,4}", whole))
    return draw.choice([whole, spaced, spaced, whole.lower()])


def phone() -> str:
    form = draw.choice([
        "047# ## ## ##", "048#/##.##.##", "049#######", "+32 47# ## ## ##", "0032 48#######", "053 7# ## ##", "03/2##.##.##", "02 4## ## ##",
        "06-1#######", "06 4#######", "06 2# ## ## ##", "+31 6 3#######", "030-2######", "038 42# ## ##", "020 6######", "+49 151 2#######", "+90 532 4## ## ##", "+48 60# ### ###",
    ])  # fmt: skip
    return re.sub("#", lambda _: digits(1), form)


def email() -> str:
    name = plain(draw.choice(draw.choice(list(NAMES["given"].values())))).replace("-", "")
    family = re.sub(r"[^a-z]", "", plain(draw.choice(draw.choice(list(NAMES["surname"].values())))))
    host = draw.choice(["gmail.com", "telenet.be", "hotmail.com", "ziggo.nl", "outlook.be", "skynet.be", "kpnmail.nl"])
    return draw.choice([f"{name}.{family}@{host}", f"{name}{digits(2)}@{host}", f"{name}_{family}@{host}", f"{family}{digits(4)}@{host}"])


def street() -> str:
    return f"{draw.choice(STREETS)} {draw.randrange(1, 240)}{draw.choice(ENDS)}"


def birthday() -> date:
    return date(1926, 1, 1) + timedelta(days=draw.randrange(86 * 365))


def birth() -> str:
    born = birthday()
    return draw.choice([
        f"{born:%d/%m/%Y}", f"{born.day}-{born.month}-{born.year}", f"{born.day} {MONTHS[born.month - 1]} {born.year}", f"{born:%d.%m.%Y}", f"{born.day}/{born.month}/{born:%y}",
    ])  # fmt: skip


def plate() -> str:
    def letters(count: int) -> str:
        return "".join(draw.choice("BDFGHJKLNPRSTVXZ") for _ in range(count))

    return draw.choice([
        f"1-{letters(3)}-{digits(3)}", f"2-{letters(3)}-{digits(3)}", f"{letters(3)}-{digits(3)}", f"{letters(2)}-{digits(3)}-{letters(1)}",
        f"{digits(2)}-{letters(2)}-{letters(2)}", f"{digits(2)}-{letters(3)}-{digits(1)}", f"{letters(1)}-{digits(3)}-{letters(2)}", f"{letters(2)}-{digits(2)}-{letters(2)}",
    ])  # fmt: skip


def reference() -> str:
    return draw.choice([digits(6), digits(8), f"{draw.randrange(2019, 2027)}/{digits(5)}", f"{digits(3)}-{digits(4)}-{digits(2)}", f"Z{digits(7)}", f"{digits(4)}.{digits(4)}"])


def postal() -> str:
    return f"{draw.choice(['3511', '3572', '8011', '1012', '9711', '5038', '6811', '2511'])}{draw.choice(['', ' '])}{''.join(draw.choice('BCGHJKLPRVWXZ') for _ in range(2))}"


VALUES: dict[str, tuple[str, Callable[[], str]]] = {
    "bsn": ("bsn", bsn), "insz": ("insz", insz), "iban": ("iban", iban), "phone": ("phone", phone), "email": ("email", email),
    "street": ("street_address", street), "birth": ("birth_date", birth), "plate": ("licence_plate", plate),
    "reference": ("reference_number", reference), "postal": ("postal_code", postal),
}  # fmt: skip


def plain(name: str) -> str:
    """A name in ASCII letters of lower case, as in an address for mail."""
    return name.lower().translate(str.maketrans("şğıçöüłęąńśźżéèôíãáćšžïë", "sgicouleanszzeeoiaacszie"))


def given(origin: str) -> str:
    return draw.choice(NAMES["given"][origin])


def surname(origin: str) -> str:
    return draw.choice(NAMES["surname"][origin])


def filled(sentence: str, chat: bool) -> tuple[str, list[dict[str, Any]]]:
    """The sentence with its slots filled, and where they ended up."""
    origin = draw.choice(["dutch", "dutch", "flemish", "flemish", "turkish", "moroccan", "polish", "other"])
    text, found = "", []
    for part in re.split(r"(\{\w+\})", sentence):
        slot = part[1:-1] if part.startswith("{") else None
        if slot is None:
            text += part
            continue
        if slot in VALUES:
            kind, make = VALUES[slot]
            value = make()
        else:
            kind = "person_name"
            names = {"g": given, "h": given, "s": surname, "f": lambda origin: f"{given(origin)} {surname(origin)}"}
            value = names[slot](origin)
            if slot == "s" and not chat and not sentence.startswith("Familie") and value.split()[0].islower():
                value = value[0].upper() + value[1:]  # "mevrouw De Vries": a surname without a given name
        value = plain(value) if chat and kind == "person_name" and draw.random() < 0.8 else value.lower() if chat and kind == "person_name" else value
        found.append({"kind": kind, "start": len(text), "end": len(text) + len(value)})
        text += value
    return text, joined(text, found)


def joined(text: str, found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Given name and surname side by side are one name."""
    whole: list[dict[str, Any]] = []
    for item in found:
        if whole and item["kind"] == whole[-1]["kind"] == "person_name" and text[whole[-1]["end"] : item["start"]] == " ":
            whole[-1] = {**whole[-1], "end": item["end"]}
        else:
            whole.append(item)
    return whole


def chosen(sentence: str) -> list[str]:
    """The sentence with each of the words of its "(a|b)"."""
    choice = re.search(r"\(([^()]*\|[^()]*)\)", sentence)
    if not choice:
        return [sentence]
    return [sentence[: choice.start()] + word + sentence[choice.end() :] for word in choice.group(1).split("|")]


def make() -> list[dict[str, Any]]:
    """All lines."""
    lines: list[dict[str, Any]] = []

    def add(style: str, text: str, found: list[dict[str, Any]]) -> None:
        if all(line["text"] != text for line in lines):
            lines.append({"id": f"pv-{len(lines) + 1:04d}", "style": style, "text": text, "found": found})

    persons, numbers, none = (yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")) for name in ("persons", "numbers", "none"))
    for style, sentences in persons.items():
        for sentence in sentences:
            for _ in range(REPEATS[style]):
                add(style, *filled(sentence, chat=style == "chat"))
    for kind, sentences in numbers.items():
        for sentence in sentences:
            for _ in range(MIXED_REPEATS if kind == "mixed" else NUMBER_REPEATS):
                add(kind, *filled(sentence, chat=sentence.startswith("hoi")))
    calm = {style: [text for sentence in none[style] for text in chosen(sentence)] for style in none}
    for style, texts in calm.items():
        for text in texts:
            add(f"none_{style}", text, [])
    for _ in range(NONE_PAIRED):
        style = draw.choice(["plain", "plain", "chat"])
        add(f"none_{style}", (" " if style == "plain" else draw.choice([" ", ", ", " en "])).join(draw.sample(calm[style], draw.choice([2, 3]))), [])
    return lines


def held_out() -> list[str]:
    """The names that the program may not know when it is measured."""
    names = sorted({name for group in NAMES.values() for origin in group.values() for name in origin})
    return sorted(draw.sample(names, round(len(names) * HELD_OUT_SHARE)))


if __name__ == "__main__":
    made = make()
    OUT.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in made), encoding="utf-8")
    HELD_OUT.write_text(json.dumps(held_out(), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")

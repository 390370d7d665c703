import json
from pathlib import Path

from bot.reading.duplicates import near_duplicates, remove, same_lessons, shingles


def test_texts_that_say_the_same_in_the_same_words_are_found() -> None:
    texts = ["mijn moeder is gevallen en wie helpt haar nu", "Mijn moeder is gevallen, en wie helpt haar dan?", "iets anders"]
    assert [(first, second) for first, second, _ in near_duplicates(texts)] == [(0, 1)]


def test_texts_of_one_sign_are_told_apart() -> None:
    assert shingles("🐶") != shingles("❤️")


def test_a_twin_with_another_label_stays_and_a_copy_goes(tmp_path: Path) -> None:
    lines = [("hij slaat mij elke dag weer", {"safety": "abuse_or_neglect"}), ("hij slaat mij elke dag weer", {}), ("Hij slaat mij, elke dag weer!", {})]
    path = tmp_path / "few.jsonl"
    path.write_text("".join(json.dumps({"text": text, "metadata": labels}) + "\n" for text, labels in lines), encoding="utf-8")
    found = same_lessons(tmp_path)
    assert [place for place, _, _ in found] == ["few.jsonl:3"]
    remove(tmp_path, ["few.jsonl:3"])
    assert len(path.read_text(encoding="utf-8").splitlines()) == 2

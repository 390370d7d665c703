"""The data: it fits its schema, and the lists do not contradict each other."""

import pytest

from bot.privacy.folding import fold, same_length
from bot.privacy.kinds import Kind
from bot.privacy.rules import FOLDER, load_lists, load_rules
from knowledge.helplines import load_helplines
from knowledge.settings import Settings
from tests.bot.privacy.conftest import replaced

FILES = ["given_names", "surnames", "word_names", "words", "no_names"]


def test_every_kind_but_the_postal_code_has_a_placeholder_of_its_own() -> None:
    placeholders = load_rules().placeholders
    assert set(placeholders) == set(Kind) - {Kind.POSTAL_CODE}
    assert len(set(placeholders.values())) == len(placeholders)


def test_a_placeholder_is_not_taken_for_personal_data_itself() -> None:
    for text in load_rules().placeholders.values():
        assert replaced(f"Mijn man {text} is ziek, bel {text}.") == f"Mijn man {text} is ziek, bel {text}."


@pytest.mark.parametrize("name", FILES)
def test_a_list_is_sorted_and_says_nothing_twice(name: str) -> None:
    lines = [line for line in (FOLDER / "data" / f"{name}.txt").read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    plain = [fold(line) for line in lines]
    assert plain == sorted(set(plain))


def test_names_that_are_words_are_names() -> None:
    lists = load_lists()
    assert lists.word_names <= lists.given
    assert lists.word_names <= lists.words


def test_there_are_thousands_of_names() -> None:
    assert len(load_lists().given) > 10_000
    assert len(load_lists().surnames) > 7_000


@pytest.mark.parametrize("name", ["jan", "godelieve", "lowie", "mehmet", "fatima", "agnieszka", "soukaina", "kees", "adaeze", "oksana"])
def test_names_of_many_origins_are_known(name: str) -> None:
    assert name in load_lists().given


def test_no_number_of_a_helpline_stands_in_the_rules() -> None:
    text = (FOLDER / "rules.yaml").read_text(encoding="utf-8")
    numbers = {number for line in load_helplines(Settings().data) for number in (line.tel, line.phone) if number and len(number) > 5}
    assert [number for number in numbers if number in text] == []


def test_without_names_the_lists_never_heard_of_them() -> None:
    lists = load_lists().without(frozenset({"Gülay", "De Smet"}))
    assert "gulay" not in lists.given
    assert "gulay" in load_lists().given
    assert "de smet" not in lists.surnames


@pytest.mark.parametrize(("typed", "plain"), [("Gülay", "gulay"), ("ŁUKASZ", "lukasz"), ("Yıldız", "yildiz"), ("d’Hondt", "d'hondt")])
def test_accents_and_case_do_not_count(typed: str, plain: str) -> None:
    assert fold(typed) == plain
    assert len(same_length(typed)) == len(typed)

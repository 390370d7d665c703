"""What an import would change, and what is wrong, by sheet, row and column."""

from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.catalogue.load import read_offers
from knowledge.exchange.differences import differences
from knowledge.exchange.export import export, write_template
from knowledge.exchange.plan import plan_import
from knowledge.exchange.sheet.words import load_words
from knowledge.places import Places
from tests.knowledge.conftest import DATA, record
from tests.knowledge.exchange.conftest import (
    BASIC,
    changed_xlsx,
    csv_file,
    fault_of,
    faults_of,
    known_heads,
    new_records,
    write_file,
)

Fill = Callable[..., Path]
CONDITION = {
    "Aanbod": "Praatcafé",
    "Over wie": "de mantelzorger",
    "Soort voorwaarde": "leeftijd",
    "Moet of mag niet": "moet",
    "Streng": "ja",
    "Voorwaarde": "Je bent 18 jaar of ouder.",
}


def test_the_basic_columns_are_enough_and_the_rest_is_unknown(filled: Fill, bare: Path) -> None:
    (made,) = new_records(plan_import(filled([BASIC]), bare))
    assert made == record(
        "be-aalst-praatcafe",
        name="Praatcafé",
        contact={"phone": "053 00 00 00", "email": None, "url": None},
        source={"url": "https://www.aalst.be", "year": 2025, "confidence": "medium", "verified_on": None},
    )


def test_a_template_can_be_filled_in_and_imported(tmp_path: Path, bare: Path) -> None:
    file = tmp_path / "sjabloon.xlsx"
    write_template(file, bare, "be-genk")

    def fill(book: object) -> None:
        sheet = book["Aanbod"]
        heads = {str(cell.value).rstrip(" *"): cell.column for cell in sheet[1]}
        for head, value in BASIC.items():
            if head != "Gemeente":
                sheet.cell(2, heads[head], value)

    plan = plan_import(changed_xlsx(file, fill), bare)
    assert [(change.new["id"], change.path.parent.name) for change in plan.changes] == [("be-genk-praatcafe", "be-genk")]


def test_an_empty_template_is_no_fault_but_is_told(tmp_path: Path, bare: Path) -> None:
    write_template(tmp_path / "leeg.xlsx", bare)
    assert plan_import(tmp_path / "leeg.xlsx", bare).notes == ["In het bestand staat nog geen aanbod."]


def test_a_missing_id_is_made_once_and_found_again(filled: Fill, few: Path, bare: Path) -> None:
    rows = [BASIC, BASIC | {"Naam": "Praatcafé!"}, BASIC | {"Naam": "😀"}, BASIC | {"Gemeente": "Gent; Aalst"}]
    made = new_records(plan_import(filled(rows), bare))
    assert [entry["id"] for entry in made] == ["be-aalst-praatcafe", "be-aalst-praatcafe-2", "be-aalst-aanbod", "be-gent-praatcafe"]
    for entry in made:
        path = few / "offers" / "be-aalst" / f"{entry['id']}.yaml"
        write_file(path, [entry])
    again = plan_import(filled(rows), few)
    assert (again.changes, again.unchanged) == ([], 4)


def test_an_offer_for_a_province_a_region_or_a_country_has_a_folder(filled: Fill, bare: Path) -> None:
    rows = [
        BASIC | {"Gemeente": None, "Provincies": "Limburg", "Land": "België"},
        BASIC | {"Gemeente": None, "Bereik": "heel het land", "Land": "Nederland"},
        BASIC | {"Id": "be-aalst-regio", "Gemeente": None, "Bereik": "regio", "Regio": "Vlaanderen"},
    ]
    plan = plan_import(filled(rows), bare)
    folders = [(change.new["service_area"]["scope"], change.path.parent.name) for change in plan.changes]
    assert folders == [("province", "be-vlaanderen"), ("country", "nl-nederland"), ("region", "be-aalst")]


def test_all_faults_are_told_at_once_each_with_its_cell_and_how_to_mend_it(filled: Fill, bare: Path) -> None:
    wrong = BASIC | {"Soort": "premei", "Gemeente": "Aalts", "Bron": "www.aalst.be", "Samenvatting": None}
    rows = [CONDITION | {"Soort voorwaarde": "woonplaats", "Leeftijd vanaf": 18, "Vraag": "Ben je 18"}, {"Aanbod": "Praatcafe"}]
    found = {fault.place: f"{fault.problem} {fault.mend}" for fault in faults_of(filled([BASIC, wrong | {"Naam": "B"}], Voorwaarden=rows), bare)}
    expected = {
        "blad 'Aanbod', rij 3, kolom B (Soort)": "Bedoel je 'premie'?",
        "blad 'Aanbod', rij 3, kolom F (Gemeente)": "Bedoel je 'Aalst'?",
        "blad 'Aanbod', rij 3, kolom H (Bron)": "Begin met https://",
        "blad 'Aanbod', rij 3, kolom D (Samenvatting)": "Deze cel is leeg.",
        "blad 'Voorwaarden', rij 2, kolom H (Leeftijd vanaf)": "hoort niet bij deze soort voorwaarde",
        "blad 'Voorwaarden', rij 2, kolom G (Vraag)": "Eindig met een vraagteken.",
        "blad 'Voorwaarden', rij 3, kolom A (Aanbod)": "Bedoel je 'praatcafé'?",
    }
    assert found.keys() == expected.keys()
    assert all(words in found[place] for place, words in expected.items())


@pytest.mark.parametrize(
    ("cells", "details", "place", "mend"),
    [
        ({"Gemeente": None}, {}, "rij 2, kolom F (Gemeente)", "Vul haar in. De gemeente"),
        ({}, {"Prijzen": [{"Aanbod": "Praatcafé", "Prijs": 5}]}, "blad 'Aanbod', rij 2, kolom 'Gratis'", "Vul haar in. ja ="),
        ({"Gratis": "nee"}, {}, "rij 2, kolom 'Kosten'", "Vul haar in. Wat het kost"),
        ({"Extra": "care_during_activity: misschien"}, {}, "rij 2, kolom J (Extra)", "Hier hoort true of false"),
        ({"Extra": "nmae: x"}, {}, "rij 2, kolom J (Extra)", "Bedoel je 'name'?"),
        ({"Extra": "name: x"}, {}, "rij 2, kolom A (Naam)", "één van de twee plaatsen"),
        ({"Extra": "- x"}, {}, "rij 2, kolom J (Extra)", "per regel een veld"),
        ({}, {"Bedragen": [{"Aanbod": "Praatcafé", "Vorm": "vast bedrag", "Bedrag": "1.250"}]}, "blad 'Bedragen', rij 2, kolom C (Bedrag)", "Schrijf 1250 of 1,250."),
        ({}, {"Tijden": [{"Vorm": "x"}]}, "blad 'Tijden', rij 1, kolom G", "Haal de kolom weg"),
        ({}, {"Tijden": [{"Van": "14:00"}]}, "blad 'Tijden', rij 2, kolom A (Aanbod)", "Schrijf de Id of de Naam"),
        ({}, {"Voorwaarden": [CONDITION | {"Soort voorwaarde": "attest", "Bewijzen, één is genoeg": "- instrument: bel_foot"}]}, "rij 2, kolom AH (Bewijzen, één is genoeg)", "Bedoel je 'bel_foto'?"),
    ],
)  # fmt: skip
def test_a_fault_points_at_its_cell(cells: dict, details: dict, place: str, mend: str, filled: Fill, bare: Path) -> None:
    fault = fault_of(filled([BASIC | cells], **details), bare)
    assert place in fault.place
    assert mend in fault.mend


def test_a_proof_may_leave_out_what_is_not_known(filled: Fill, bare: Path) -> None:
    rows = [CONDITION | {"Soort voorwaarde": "attest", "Bewijzen, één is genoeg": "- instrument: bel_foto\n  min_points: 35"}]
    (made,) = new_records(plan_import(filled([BASIC], Voorwaarden=rows), bare))
    (proof,) = made["conditions"][0]["any_of"]
    assert proof == {"instrument": "bel_foto", "min_points": 35, "max_points": None, "min_level": None, "age_group": None, "note": None}


def test_two_rows_with_one_id_are_a_fault_of_the_second(filled: Fill, bare: Path) -> None:
    fault = fault_of(filled([BASIC | {"Id": "be-aalst-x"}, BASIC | {"Id": "be-aalst-x"}]), bare)
    assert "rij 3" in fault.place
    assert "rij 2" in fault.problem


def test_a_name_that_stands_twice_cannot_link(filled: Fill, bare: Path) -> None:
    rows = [BASIC | {"Id": "be-aalst-x"}, BASIC | {"Id": "be-aalst-y"}]
    fault = fault_of(filled(rows, Voorwaarden=[CONDITION]), bare)
    assert fault.mend == "Schrijf hier de Id in plaats van de Naam."


def test_columns_and_sheets_that_are_not_in_the_file_keep_what_is_known(few: Path, filled: Fill, places: Places) -> None:
    before = {entry["id"]: entry for entry in read_offers(few, places)}["be-londerzeel-mantelzorgpremie"]
    file = filled([{"Id": before["id"], "Telefoon": "052 00 00 00"}])
    (made,) = new_records(plan_import(file, few))
    assert made == before | {"contact": before["contact"] | {"phone": "052 00 00 00"}}
    (line,) = differences(before, made, load_words(DATA))
    assert str(line) == "Telefoon: leeg -> 052 00 00 00"


def test_a_csv_without_the_columns_of_parts_keeps_them(few: Path, tmp_path: Path, places: Places) -> None:
    before = {entry["id"]: entry for entry in read_offers(few, places)}["be-londerzeel-mantelzorgpremie"]
    file = csv_file(tmp_path / "a.csv", [{"Id": before["id"], "Naam": "Premie"}])
    assert new_records(plan_import(file, few)) == [before | {"name": "Premie"}]


def test_an_emptied_sheet_takes_the_parts_away_and_the_plan_says_so(few: Path, filled: Fill, places: Places) -> None:
    before = {entry["id"]: entry for entry in read_offers(few, places)}["be-londerzeel-mantelzorgpremie"]
    file = filled([{"Id": before["id"]}], Bedragen=[])
    (made,) = new_records(plan_import(file, few))
    assert made["amounts"] == []
    lines = [str(line) for line in differences(before, made, load_words(DATA))]
    assert "Bedragen 1, Bedrag: 25 -> leeg" in lines


def test_a_part_with_columns_missing_is_a_fault(filled: Fill, bare: Path) -> None:
    file = changed_xlsx(filled([BASIC], Tijden=[]), lambda book: book["Tijden"].delete_cols(len(known_heads("Tijden"))))
    assert "Deze koppen ontbreken: Extra." in fault_of(file, bare).problem


def test_exporting_one_municipality_gives_what_stands_in_its_folder_or_names_it(tmp_path: Path, records: list) -> None:
    number = export(tmp_path / "utrecht.yaml", DATA, "nl-utrecht")
    named = [entry for entry in records if "nl-utrecht" in entry["service_area"]["municipalities"]]
    assert len(named) < number < len(records)

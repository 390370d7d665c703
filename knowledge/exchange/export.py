"""The catalogue as a file for people, and the empty file to start with."""

from pathlib import Path

from knowledge.catalogue.load import read_offer_files
from knowledge.catalogue.offer import Record
from knowledge.errors import DataError, DraagwijzerError, Fault
from knowledge.exchange.sheet.csv_file import write_csv
from knowledge.exchange.sheet.layout import flat_layout, load_layout
from knowledge.exchange.sheet.rows import record_to_cells
from knowledge.exchange.sheet.words import load_words
from knowledge.exchange.yaml_file import write_yaml
from knowledge.places import load_places


def export(file: Path, data: Path, municipality: str | None = None, overwrite: bool = False) -> int:
    """Write all offers, or those of one municipality, in the form the file's name asks for; how many there were.

    Raises:
        DraagwijzerError: an unknown municipality or kind of file, a file that cannot be written, or one that is there
            already and may not be overwritten.
    """
    if not overwrite:
        _refuse_existing(file)
    records = _chosen(data, municipality)
    words = load_words(data)
    temporary = file.with_name(f".{file.name}.new")
    try:
        match file.suffix.lower():
            case ".xlsx":
                from knowledge.exchange.sheet.xlsx_write import write_xlsx

                layout = load_layout()
                write_xlsx(temporary, layout, (record_to_cells(record, layout, words) for record in records), words)
            case ".csv":
                layout = flat_layout()
                write_csv(temporary, layout.offers, (record_to_cells(record, layout, words).cells for record in records))
            case ".yaml" | ".yml":
                write_yaml(temporary, records)
            case kind:
                mend = "Geef het bestand een naam die eindigt op .xlsx, .csv of .yaml."
                raise DataError([Fault(file, "", f"Bestanden van de soort '{kind}' ken ik niet.", mend)])
        temporary.replace(file)
    except OSError as error:
        raise _not_written(file, error) from error
    finally:
        temporary.unlink(missing_ok=True)
    return len(records)


def write_template(file: Path, data: Path, municipality: str | None = None) -> None:
    """Write an empty spreadsheet with help and drop-downs, for one municipality if it is given.

    Raises:
        DraagwijzerError: an unknown municipality, another kind of file, or a file that is there already or cannot be
            written.
    """
    from knowledge.exchange.sheet.xlsx_write import write_xlsx

    if file.suffix.lower() != ".xlsx":
        raise DataError([Fault(file, "", "Een sjabloon is een Excel-bestand.", "Geef het een naam die eindigt op .xlsx.")])
    _refuse_existing(file)
    words = load_words(data)
    home = None
    if municipality:
        load_places(data / "places").known(municipality)
        home = words["municipality"].label(municipality)
    try:
        write_xlsx(file, load_layout(), [], words, home)
    except OSError as error:
        raise _not_written(file, error) from error


def _chosen(data: Path, municipality: str | None) -> list[Record]:
    """With a municipality: what stands in its folder, and what names it in its area."""
    places = load_places(data / "places")
    files = read_offer_files(data, places)
    if municipality is None:
        return list(files.values())
    places.known(municipality)
    return [
        record
        for path, record in files.items()
        if path.parent.name == municipality or municipality in record["service_area"]["municipalities"]
    ]


def _refuse_existing(file: Path) -> None:
    """Somebody may have filled it in."""
    if file.exists():
        raise DataError([Fault(file, "", "Dit bestand bestaat al.", "Kies een andere naam, of haal het eerst weg.")])


def _not_written(file: Path, error: OSError) -> DraagwijzerError:
    return DraagwijzerError(f"{file} is niet te schrijven ({error.strerror}). Sluit het bestand in Excel, of kies een andere map.")

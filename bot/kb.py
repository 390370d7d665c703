"""`./draagwijzer kb`: the commands for the people who keep the catalogue."""

from datetime import date
from pathlib import Path

import click

from bot.say import say
from knowledge.settings import Settings


@click.group()
def kb() -> None:
    """De catalogus met hulp en premies."""


@kb.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
def kb_import(folder: Path | None) -> None:
    """Laad de bestanden van FOLDER (standaard: die van het project) in de catalogus; alles of niets."""
    load_offers(Settings(data=folder) if folder else Settings())


@kb.command("check")
@click.option("--json", "as_json", is_flag=True, help="Toon de bevindingen als JSON.")
@click.option("--errors-only", is_flag=True, help="Toon alleen wat echt fout is.")
def kb_check(as_json: bool, errors_only: bool) -> None:
    """Zoek wat oud, voorbij, half ingevuld, dubbel of tegenstrijdig is; stopt met code 1 bij een fout."""
    from bot.kb_view import print_findings
    from knowledge.upkeep.check import check_data

    settings = Settings()
    findings = check_data(settings.data, date.today(), settings.stale_months)
    print_findings([item for item in findings if item.is_error or not errors_only], as_json)
    if any(item.is_error for item in findings):
        raise SystemExit(1)


@kb.command("coverage")
@click.argument("municipality", required=False)
def kb_coverage(municipality: str | None) -> None:
    """Toon welke vraaggebieden MUNICIPALITY (zoals be-aalst) zelf dekt en welke niet; zonder: alle gemeenten.

    Dezelfde cijfers met een tekening staan op de pagina /dekking/MUNICIPALITY.
    """
    from bot.kb_view import print_coverage, print_overview
    from knowledge.catalogue.database import engine_for
    from knowledge.catalogue.store import CatalogueStore
    from knowledge.places import load_places
    from knowledge.texts import load_texts
    from knowledge.upkeep.coverage import coverage_of

    settings = Settings()
    places, store = load_places(settings.data / "places"), CatalogueStore(engine_for(settings.catalogue_url))
    today = date.today()
    if municipality:
        home = places.known(municipality)
        print_coverage(coverage_of(home, store.reaching([home]), today), load_texts(settings.data))
        return
    homes = [places[name] for name in store.municipalities_with_offers()]
    print_overview([coverage_of(home, store.reaching([home]), today) for home in homes])


def load_offers(settings: Settings) -> None:
    """Bring the catalogue's database up to date with the offer files."""
    from knowledge.catalogue.database import engine_for
    from knowledge.catalogue.load import load_catalogue

    loaded = load_catalogue(engine_for(settings.catalogue_url), settings.data)
    say(f"Catalogus: {loaded.offers} keer hulp {'geladen' if loaded.changed else 'ongewijzigd'}.")

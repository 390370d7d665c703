"""`./draagwijzer kb`: the commands for the people who keep the catalogue."""

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
    from datetime import date

    from bot.kb_view import print_findings
    from knowledge.upkeep.check import check_data

    settings = Settings()
    findings = check_data(settings.data, date.today(), settings.stale_months)
    print_findings([item for item in findings if item.is_error or not errors_only], as_json)
    if any(item.is_error for item in findings):
        raise SystemExit(1)


def load_offers(settings: Settings) -> None:
    """Bring the catalogue's database up to date with the offer files."""
    from knowledge.catalogue.database import engine_for
    from knowledge.catalogue.load import load_catalogue

    loaded = load_catalogue(engine_for(settings.catalogue_url), settings.data)
    say(f"Catalogus: {loaded.offers} keer hulp {'geladen' if loaded.changed else 'ongewijzigd'}.")

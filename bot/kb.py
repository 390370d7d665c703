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


def load_offers(settings: Settings) -> None:
    """Bring the catalogue's database up to date with the offer files."""
    from knowledge.catalogue.database import engine_for
    from knowledge.catalogue.load import load_catalogue

    loaded = load_catalogue(engine_for(settings.catalogue_url), settings.data)
    say(f"Catalogus: {loaded.offers} keer hulp {'geladen' if loaded.changed else 'ongewijzigd'}.")

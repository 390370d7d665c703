"""`./draagwijzer backup` and `./draagwijzer restore`."""

from pathlib import Path

import click

from bot.say import say
from knowledge.settings import Settings


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Bewaar de catalogus, de accounts en de tellingen in FILE (.tar.gz); nooit gesprekken. Het mag terwijl alles draait."""
    from bot.backup import make_backup

    made = make_backup(Settings(), file)
    say(f"{file} is gemaakt: {made.offers} keer aanbod, en {', '.join(made.databases)}. Er staan geen gesprekken of geheimen in.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Vervang wat er nu staat.")
def restore(file: Path, overwrite: bool) -> None:
    """Zet een reservekopie (FILE) terug. Stop Draagwijzer eerst."""
    from bot.backup import restore_backup
    from bot.up import refuse_taken_port

    settings = Settings()
    refuse_taken_port(settings.host, settings.port)
    restored = restore_backup(settings, file, overwrite)
    say(f"De reservekopie van {restored.made_at} is teruggezet: {restored.offers} keer aanbod, en {', '.join(restored.databases)}.")
    say("Start nu met './draagwijzer up'.")

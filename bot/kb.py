"""`./draagwijzer kb`: the commands for the people who keep the catalogue."""

import gc
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.say import say
from knowledge.settings import Settings

if TYPE_CHECKING:
    from knowledge.exchange.plan import Plan

NEW_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def kb() -> None:
    """De catalogus met hulp en premies."""


@kb.command("template")
@click.argument("file", type=NEW_FILE)
@click.option("--municipality", metavar="ID", help="De gemeente die geldt waar je Gemeente leeg laat, zoals be-aalst.")
def kb_template(file: Path, municipality: str | None) -> None:
    """Schrijf een leeg Excel-bestand (FILE.xlsx) met uitleg en keuzelijsten, om aanbod in te vullen."""
    from knowledge.exchange.export import write_template

    write_template(file, Settings().data, municipality)
    say(f"{file} staat klaar. Vul het in en probeer het uit met: kb import {file} --dry-run")


@kb.command("init")
@click.argument("municipality", metavar="ID")
@click.option("--file", type=NEW_FILE, help="Waar het bestand komt (standaard: ID.xlsx in deze map).")
def kb_init(municipality: str, file: Path | None) -> None:
    """Begin met een nieuwe gemeente (ID, zoals be-aalst): een leeg Excel-bestand voor haar aanbod, en wat je ermee doet."""
    from knowledge.exchange.export import write_template
    from knowledge.places import load_places

    settings = Settings()
    home = load_places(settings.data / "places").known(municipality)
    target = file or Path(f"{home.id}.xlsx")
    write_template(target, settings.data, home.id)
    for line in (
        f"{target} staat klaar voor {home.name}.",
        "1. Open het, en zet op het blad Aanbod één rij voor elk aanbod. Alleen de koppen met een * moeten.",
        f"2. Probeer het uit: ./draagwijzer kb import {target} --dry-run",
        f"3. Neem het op: ./draagwijzer kb import {target}",
        f"4. Kijk het na: ./draagwijzer kb coverage {home.id}, en ./draagwijzer kb check",
        "5. Start de chat: ./draagwijzer up",
    ):
        say(line)


@kb.command("export")
@click.argument("file", type=NEW_FILE)
@click.option("--municipality", metavar="ID", help="Alleen deze gemeente, zoals be-aalst.")
@click.option("--overwrite", is_flag=True, help="Vervang FILE als het al bestaat.")
def kb_export(file: Path, municipality: str | None, overwrite: bool) -> None:
    """Schrijf het aanbod in FILE: .xlsx, .csv of .yaml."""
    from knowledge.exchange.export import export

    say(f"{export(file, Settings().data, municipality, overwrite)} keer aanbod staat in {file}.")


@kb.command("import")
@click.argument("source", type=click.Path(exists=True, path_type=Path), required=False)
@click.option("--dry-run", is_flag=True, help="Toon wat er zou veranderen, en verander niets.")
def kb_import(source: Path | None, dry_run: bool) -> None:
    """Neem een bestand (.xlsx, .csv, .yaml) op in het aanbod, of laad een map met gegevens; alles of niets.

    SOURCE is een bestand of een map; zonder SOURCE laad je de map van het project.
    """
    if source is None or source.is_dir():
        _import_folder(Settings(data=source) if source else Settings(), dry_run)
    else:
        _import_file(source, dry_run)


def _import_file(file: Path, dry_run: bool) -> None:
    from knowledge.exchange.carry_out import carry_out
    from knowledge.exchange.plan import plan_import

    gc.disable()  # this process ends soon, and looking for rubbish among 10,000 records takes a quarter of its time
    settings = Settings()
    with _Progress() as progress:
        plan = plan_import(file, settings.data, progress.track)
        if not dry_run:
            carry_out(plan, settings, progress.track)
    _tell(plan, settings, dry_run)


def _import_folder(settings: Settings, dry_run: bool) -> None:
    if not dry_run:
        load_offers(settings)
        return
    from knowledge.exchange.plan import plan_folder

    _tell(plan_folder(settings), settings, dry_run)


def _tell(plan: "Plan", settings: Settings, dry_run: bool) -> None:
    """What changes or changed: the offers on the output stream, the totals on that of messages."""
    from knowledge.exchange.differences import differences
    from knowledge.exchange.sheet.words import load_words

    for note in plan.notes:
        say(f"Let op: {note}")
    for change in plan.changes if dry_run else []:
        click.echo(f"{'verandert' if change.old else 'nieuw'}: {change.new['id']} ({change.new['name']})")
        for difference in differences(change.old, change.new, load_words(settings.data)) if change.old else []:
            click.echo(f"  {difference}")
    for offer_id in plan.gone if dry_run else []:
        click.echo(f"verdwijnt: {offer_id}")
    new = sum(change.old is None for change in plan.changes)
    totals = f"{new} nieuw, {len(plan.changes) - new} veranderd, {plan.unchanged} ongewijzigd"
    say(f"{totals}. Er is niets bewaard (--dry-run)." if dry_run else f"Bewaard: {totals}.")


class _Progress:
    """A bar on the error stream for each thing that takes long."""

    def __enter__(self) -> "_Progress":
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Progress(*columns, console=Console(stderr=True))
        self._bars.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bars.stop()

    def track(self, entries: Iterable[Any], title: str, total: int) -> Iterable[Any]:
        """Goes along the entries and moves a bar."""
        task = self._bars.add_task(title, total=total or None)
        done = 0
        for done, entry in enumerate(entries, 1):  # noqa: B007 (known after the loop)
            yield entry
            if done % 50 == 0 or total < 100:
                self._bars.update(task, completed=done)
        self._bars.update(task, completed=done, total=done)


@kb.command("check")
@click.option("--json", "as_json", is_flag=True, help="Toon de bevindingen als JSON.")
@click.option("--errors-only", is_flag=True, help="Toon alleen wat echt fout is.")
def kb_check(as_json: bool, errors_only: bool) -> None:
    """Zoek wat oud, voorbij, half ingevuld, dubbel of tegenstrijdig is; stopt met code 1 bij een fout."""
    from bot.kb_view import print_findings
    from knowledge.catalogue.checks import newest_checks
    from knowledge.catalogue.database import engine_for
    from knowledge.upkeep.check import check_data

    settings = Settings()
    checks = newest_checks(engine_for(settings.catalogue_url))
    findings = check_data(settings.data, date.today(), settings.stale_months, checks)
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

"""The command line: `./draagwijzer COMMAND`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.kb import kb, load_offers
from bot.say import say
from knowledge.errors import DraagwijzerError
from knowledge.settings import ROOT, Settings

if TYPE_CHECKING:
    from bot.evaluation.figures import Pair
    from bot.evaluation.labelled import Item


class Group(click.Group):
    """Shows our own errors as a sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DraagwijzerError as error:
            raise click.ClickException(str(error)) from None


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Draagwijzer wijst mantelzorgers de weg naar hulp in hun eigen gemeente."""


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Poort van de webpagina (standaard 8080).")
@click.option("--host", help="Adres waarop geluisterd wordt (standaard 127.0.0.1).")
def up(port: int | None, host: str | None) -> None:
    """Start alles, en stop alles bij Ctrl-C."""
    import asyncio

    from bot.up import Supervisor, refuse_taken_port

    given = {name: value for name, value in {"port": port, "host": host}.items() if value is not None}
    settings = Settings(**given)
    refuse_taken_port(settings.host, settings.port)
    _prepare()
    asyncio.run(Supervisor(settings, say).run())


def _prepare() -> None:
    """Load the catalogue and train what is missing, in a process of its own: the supervisor stays small."""
    import subprocess

    done = subprocess.run([sys.executable, "-m", "bot.cli", "prepare"], cwd=ROOT, check=False)
    if done.returncode != 0:
        raise SystemExit(done.returncode)


@cli.command(hidden=True)
def prepare() -> None:
    """Bring catalogue and models up to date."""
    settings = Settings()
    load_offers(settings)
    from bot.models import Models

    Models(settings).train(say, only_stale=True)


@cli.command()
def reference() -> None:
    """Schrijf de naslagpagina's in docs/reference opnieuw."""
    from bot.reference import write_pages

    write_pages(cli)


@cli.command()
@click.option("--base", help="Een spaCy-model met woordvectoren dat helpt bij het lezen, zoals nl_core_news_md.")
def train(base: str | None) -> None:
    """Leer het lezen van teksten en het gesprek opnieuw."""
    from bot.models import Models

    Models(Settings()).train(say, base=base)


cli.add_command(kb)


@cli.command()
@click.argument("text")
@click.option("--municipality", help="Gemeente van de mantelzorger, zoals be-aalst.")
@click.option("--receiver-municipality", help="Gemeente van de persoon die zorg krijgt.")
@click.option("--json", "as_json", is_flag=True, help="Toon de Triage als JSON.")
def triage(text: str, municipality: str | None, receiver_municipality: str | None, as_json: bool) -> None:
    """Lees een TEXT en toon wat eruit blijkt en wat erbij past."""
    import json

    from bot.triage import make_triage
    from bot.triage_view import print_triage

    desk = make_triage(Settings())
    for given in filter(None, (municipality, receiver_municipality)):
        desk.places.known(given)
    found = desk.triage(text, municipality, receiver_municipality)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        print_triage(text, found)


@cli.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Toon de cijfers als JSON.")
@click.option("--errors", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf elke fout met zijn bewijs in dit bestand.")
@click.option("--baseline", is_flag=True, help="Leer ook Rasa's standaardpijplijn (DIET) op dezelfde teksten, en zet haar cijfers ernaast.")
@click.option("--baseline-epochs", default=100, show_default=True, help="Hoe vaak DIET alle teksten ziet; 100 is wat 'rasa init' schrijft.")
def evaluate(file: Path, as_json: bool, errors: Path | None, baseline: bool, baseline_epochs: int) -> None:
    """Meet op FILE (gelabelde teksten, JSON lines) hoe goed teksten gelezen worden."""
    import json

    from bot.evaluation import run
    from bot.evaluation.figures import figures
    from bot.evaluation.labelled import read_items
    from bot.reading import load_reader
    from knowledge.places import load_places

    settings = Settings()
    reader = load_reader(settings.reading_folder)
    items = read_items(file, load_places(settings.data / "places"))
    measured = {"draagwijzer": run.evaluate(reader, items)}
    if baseline:
        measured["rasa"] = _measure_baseline(settings, items, baseline_epochs)
    if as_json:
        found = {name: run.as_json(figures(pairs)) for name, pairs in measured.items()}
        click.echo(json.dumps(found if baseline else found["draagwijzer"], indent=2))
    else:
        for name, pairs in measured.items():
            run.print_figures(figures(pairs), pairs, f"{file.name}, {name}")
    if errors:
        say(f"{run.write_errors(reader, measured['draagwijzer'], errors)} fouten staan in {errors}.")


def _measure_baseline(settings: Settings, items: "list[Item]", epochs: int) -> "list[Pair]":
    from bot.evaluation.baseline import evaluate_baseline, train_baseline

    models = train_baseline(ROOT / "data" / "nlu", settings.models / "baseline", say, epochs)
    return evaluate_baseline(models, items)


@cli.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...]) -> None:
    """Draai alle tests (argumenten gaan naar pytest)."""
    import subprocess

    _prepare()
    raise SystemExit(subprocess.run([sys.executable, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode)


@cli.command()
@click.option("--json", "as_json", is_flag=True, help="Toon de cijfers als JSON.")
@click.option("--turns", default=400, show_default=True, help="Beurten per meting.")
@click.option("--catalogue", is_flag=True, help="Meet in plaats daarvan hoe advies en laden groeien met de catalogus.")
@click.option("--most", default=1_000_000, show_default=True, help="Met --catalogue: hoogstens zoveel keer hulp.")
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), help="Met --catalogue: teken de groei in dit bestand (.svg of .png).")
def bench(as_json: bool, turns: int, catalogue: bool, most: int, picture: Path | None) -> None:
    """Meet snelheid en geheugen, naast de bot die `rasa init` maakt."""
    if catalogue:
        from bot.bench.run_catalogue import run_catalogue_bench

        run_catalogue_bench(Settings(), most, as_json, picture)
        return
    from bot.bench.run import run_bench

    _prepare()
    run_bench(Settings(), turns, as_json)


if __name__ == "__main__":
    cli()

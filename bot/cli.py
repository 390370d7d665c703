"""The command line: `./draagwijzer COMMAND`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from pydantic import ValidationError

from bot.backup.commands import backup, restore
from bot.kb import kb, load_offers
from bot.say import say
from bot.users import user
from knowledge.errors import DraagwijzerError
from knowledge.settings import ROOT, Settings

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from bot.evaluation.figures import Pair
    from bot.evaluation.labelled import Item


class Group(click.Group):
    """Shows our own errors as a sentence, without a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except DraagwijzerError as error:
            raise click.ClickException(str(error)) from None
        except ValidationError as error:
            raise click.ClickException("\n".join(_setting_problem(problem) for problem in error.errors())) from None


def _setting_problem(problem: "ErrorDetails") -> str:
    """What is wrong with a setting, as a sentence."""
    name = "_".join(str(part) for part in problem["loc"]).upper()
    return f"De instelling DRAAGWIJZER_{name.removeprefix('DRAAGWIJZER_')} klopt niet: {problem['msg'].removeprefix('Value error, ')}"


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Draagwijzer wijst mantelzorgers de weg naar hulp in hun eigen gemeente."""


@cli.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Poort van de webpagina (standaard 8080).")
@click.option("--host", help="Adres waarop geluisterd wordt (standaard 127.0.0.1).")
@click.option("--workers", type=click.IntRange(1, 64), help="Zoveel Rasa's naast elkaar; meer dan één vraagt PostgreSQL en Redis (standaard 1).")
def up(port: int | None, host: str | None, workers: int | None) -> None:
    """Start alles, en stop alles bij Ctrl-C."""
    import asyncio

    from bot.guard import keep_to_owner, refuse_unsafe
    from bot.up import Supervisor, refuse_taken_port

    given = {name: value for name, value in {"port": port, "host": host, "rasa_workers": workers}.items() if value is not None}
    settings = Settings(**given)
    refuse_unsafe(settings)
    keep_to_owner(settings.var)
    refuse_taken_port(settings.host, settings.port)
    _prepare()
    asyncio.run(Supervisor(settings, say).run())


def _prepare() -> None:
    """Load the catalogue and train what is missing, in a process of its own: the supervisor stays small."""
    import subprocess

    done = subprocess.run([sys.executable, "-m", "bot.cli", "prepare"], cwd=ROOT, check=False)
    if done.returncode != 0:
        raise SystemExit(done.returncode)


@cli.command()
def count() -> None:
    """Tel wat via RabbitMQ binnenkomt op bij de cijfers van de gemeenten, tot Ctrl-C."""
    import asyncio
    from contextlib import suppress

    from bot.counting import keep_counting
    from bot.watching.logs import log_as_json

    settings = Settings()
    if not settings.amqp_url:
        raise DraagwijzerError("Er is geen RabbitMQ om uit te tellen. Zet DRAAGWIJZER_AMQP_URL; zonder telt het gesprek zelf.")
    log_as_json("counts")
    with suppress(KeyboardInterrupt):
        asyncio.run(keep_counting(settings))


@cli.command(hidden=True)
def prepare() -> None:
    """Bring catalogue and models up to date."""
    settings = Settings()
    load_offers(settings)
    from bot.models import Models

    models = Models(settings)
    models.train(say, only_stale=True)
    models.refuse_unknown()


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


@cli.command()
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Schrijf de lijst in dit bestand in plaats van op het scherm.")
@click.option("--with-tools", is_flag=True, help="Ook wat alleen ontwikkelaars nodig hebben.")
def sbom(output: Path | None, with_tools: bool) -> None:
    """Toon alle onderdelen met versie, licentie en hash (SBOM, CycloneDX 1.6)."""
    import json

    from bot.sbom import read_lock
    from bot.sbom import sbom as made

    document = json.dumps(made(read_lock(), with_tools), indent=2, ensure_ascii=False)
    if output:
        output.write_text(document + "\n", encoding="utf-8")
        say(f"De lijst staat in {output}.")
    else:
        click.echo(document)


@cli.command()
def trust() -> None:
    """Zet de modellen zoals ze er nu liggen op de lijst van wat geladen mag worden."""
    from bot.models import Models

    for model in Models(Settings()).trust():
        say(f"{model} staat op de lijst.")


cli.add_command(kb)
cli.add_command(user)
cli.add_command(backup)
cli.add_command(restore)


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


@cli.command()
@click.option("--older-than", type=click.FloatRange(min=0), help="Wis gesprekken met een laatste bericht van meer dan zoveel uur geleden (standaard: de instelling; 0 wist alles).")
@click.option("--json", "as_json", is_flag=True, help="Toon de telling als JSON.")
def forget(older_than: float | None, as_json: bool) -> None:
    """Wis oude gesprekken, en toon wat er gewist is."""
    import json

    from bot.retention import retention_of

    forgotten = retention_of(Settings()).forget_old(older_than)
    if as_json:
        click.echo(json.dumps(forgotten.as_json(), indent=2))
        return
    click.echo(f"Er waren {forgotten.before} gesprekken. {forgotten.deleted} zijn gewist, waarvan {forgotten.of_minors} van minderjarigen. Er blijven er {forgotten.after}.")
    if forgotten.traces is not None:
        click.echo(f"In de bestanden staan nog {forgotten.traces} sporen van wat gewist is.")


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
@click.option("--desk", is_flag=True, help="Meet in plaats daarvan het triagescherm, met tien medewerkers tegelijk.")
@click.option("--guards", is_flag=True, help="Meet in plaats daarvan alleen wat het weghalen van persoonsgegevens en de andere controles een beurt kosten.")
@click.option("--load", is_flag=True, help="Meet in plaats daarvan hoeveel beurten per seconde één en meer Rasa's aankunnen, op PostgreSQL en Redis.")
@click.option("--workers", multiple=True, type=click.IntRange(1, 64), default=(1, 2), show_default=True, help="Met --load: met zoveel Rasa's; mag vaker.")
@click.option("--seconds", default=30.0, show_default=True, help="Met --load: seconden per meting.")
@click.option("--flame", type=click.Path(dir_okay=False, path_type=Path), help="Met --load: teken in dit bestand (.svg) waar een Rasa zijn tijd laat.")
@click.option("--picture", type=click.Path(dir_okay=False, path_type=Path), help="Met --catalogue of --load: teken de cijfers in dit bestand (.svg of .png).")
def bench(  # noqa: PLR0913
    as_json: bool,
    turns: int,
    catalogue: bool,
    most: int,
    desk: bool,
    guards: bool,
    load: bool,
    workers: tuple[int, ...],
    seconds: float,
    flame: Path | None,
    picture: Path | None,
) -> None:
    """Meet snelheid en geheugen, naast de bot die `rasa init` maakt."""
    if load:
        from bot.bench.run_load import run_load_bench

        _prepare()
        run_load_bench(Settings(), workers, seconds, as_json, picture, flame)
        return
    if catalogue:
        from bot.bench.run_catalogue import run_catalogue_bench

        run_catalogue_bench(Settings(), most, as_json, picture)
        return
    if desk:
        from bot.bench.desk import run_desk_bench

        run_desk_bench(turns, as_json)
        return
    from bot.bench.run import run_bench, run_guards_bench

    if guards:
        run_guards_bench(Settings(), as_json)
        return
    _prepare()
    run_bench(Settings(), turns, as_json)


if __name__ == "__main__":
    cli()

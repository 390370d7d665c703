"""`./draagwijzer user`: the commands for the accounts of staff."""

import sys
from typing import TYPE_CHECKING

import click

from bot.accounts.roles import Role
from bot.say import say
from knowledge.settings import Settings

if TYPE_CHECKING:
    from bot.accounts.store import Accounts


@click.group()
def user() -> None:
    """De accounts van medewerkers."""


@user.command("add")
@click.argument("name")
@click.option("--role", "roles", type=click.Choice([role.value for role in Role]), multiple=True, required=True, help="Een rol; mag vaker.")
@click.option("--municipality", metavar="ID", help="De gemeente van dit loket, zoals be-aalst; geldt tot er een andere genoemd wordt.")
def user_add(name: str, roles: tuple[str, ...], municipality: str | None) -> None:
    """Maak een account voor NAME. Het wachtwoord wordt gevraagd; laat het leeg en er wordt er een gemaakt."""
    from knowledge.places import load_places

    if municipality:
        load_places(Settings().data / "places").known(municipality)
    password, made = _new_password()
    account = _accounts().add(name, password, [Role(role) for role in roles], municipality)
    say(f"Het account '{account.name}' is gemaakt, met de rol {', '.join(account.roles)}.")
    _show(password, made)


@user.command("list")
def user_list() -> None:
    """Toon alle accounts met hun rollen."""
    for account in _accounts().all():
        notes = [account.municipality or "", "uitgeschakeld" if account.disabled else ""]
        click.echo("  ".join([account.name, ",".join(account.roles) or "geen rol", *filter(None, notes)]))


@user.command("password")
@click.argument("name")
def user_password(name: str) -> None:
    """Geef NAME een ander wachtwoord, en log dit account overal uit."""
    password, made = _new_password()
    accounts = _accounts()
    accounts.set_password(name, password)
    _log_out(accounts, name)
    say(f"Het wachtwoord van '{name}' is veranderd.")
    _show(password, made)


@user.command("disable")
@click.argument("name")
@click.option("--undo", is_flag=True, help="Laat het account weer toe.")
def user_disable(name: str, undo: bool) -> None:
    """Laat NAME niet meer inloggen, en log dit account overal uit."""
    accounts = _accounts()
    accounts.set_disabled(name, not undo)
    _log_out(accounts, name)
    say(f"Het account '{name}' is {'weer toegelaten' if undo else 'uitgeschakeld'}.")


def _accounts() -> "Accounts":
    from bot.accounts.database import accounts_database
    from bot.accounts.store import Accounts

    return Accounts(accounts_database(Settings()))


def _log_out(accounts: "Accounts", name: str) -> None:
    from bot.accounts.sessions import Sessions

    account = accounts.named(name)
    if account:
        Sessions(accounts.engine, Settings()).close_all(account)


def _new_password() -> tuple[str, bool]:
    """A password from the keyboard or the first line of the input, or else one that is made."""
    from bot.accounts.passwords import made_password

    if sys.stdin.isatty():
        given = click.prompt("Wachtwoord (leeg: er wordt er een gemaakt)", hide_input=True, default="", show_default=False)
        if given and click.prompt("Nog een keer", hide_input=True, default="", show_default=False) != given:
            raise click.ClickException("De twee wachtwoorden zijn niet gelijk. Probeer het opnieuw.")
    else:
        given = sys.stdin.readline().rstrip("\r\n")
    return (given, False) if given else (made_password(), True)


def _show(password: str, made: bool) -> None:
    if made:
        say("Dit wachtwoord zie je maar één keer. Geef het veilig door:")
        click.echo(password)

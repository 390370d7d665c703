"""Which channels are switched on, for which accounts, and what they still lack."""

from collections.abc import Container, Iterator, Mapping

from knowledge.channel_settings import Account
from knowledge.settings import Settings

# The settings of each channel: those with its accounts, those it cannot do without, and what each account must have.
ACCOUNTS = {
    "whatsapp": "twilio_numbers",
    "sms": "twilio_numbers",
    "messenger": "messenger_pages",
    "telegram": "telegram_bots",
    "slack": "slack_teams",
    "callback": "callback_clients",
}
NEEDED = {
    "twilio_numbers": (("twilio_account_sid", "twilio_auth_token"), ()),
    "messenger_pages": (("messenger_app_secret", "messenger_verify_token"), ("token",)),
    "telegram_bots": ((), ("token", "secret")),
    "slack_teams": (("slack_signing_secret",), ("token",)),
    "callback_clients": ((), ("secret", "url")),
}


def accounts_of(channel: str, settings: Settings) -> Mapping[str, Account]:
    """The accounts of a channel; none when it is off."""
    return getattr(settings, ACCOUNTS[channel])


def any_channel(settings: Settings) -> bool:
    """Whether a channel is switched on."""
    return any(accounts_of(channel, settings) for channel in ACCOUNTS)


def lacking(settings: Settings, municipalities: Container[str]) -> Iterator[str]:
    """A sentence for each thing that a channel needs and does not have."""
    for name, (settings_needed, account_needs) in NEEDED.items():
        accounts: Mapping[str, Account] = getattr(settings, name)
        variable = _variable(name)
        if accounts:
            yield from (f"{variable} is gezet, maar {_variable(needed)} niet. Zie docs/kanalen.md." for needed in settings_needed if not _given(settings, needed))
        for account, held in accounts.items():
            yield from (f"In {variable} heeft '{account}' geen '{needed}'. Zie docs/kanalen.md." for needed in account_needs if not _given(held, needed))
            if held.municipality is not None and held.municipality not in municipalities:
                yield f"In {variable} hoort '{account}' bij '{held.municipality}', en die gemeente is niet bekend."


def _variable(name: str) -> str:
    return f"DRAAGWIJZER_{name.upper()}"


def _given(holder: Settings | Account, name: str) -> bool:
    value = getattr(holder, name)
    return bool(value.get_secret_value() if hasattr(value, "get_secret_value") else value)

"""Settings: one typed object, made once by the program that starts and passed along.

Every setting can be given as an environment variable `DRAAGWIJZER_<NAME>`; `DATABASE_URL` is also understood.
They are listed in `docs/reference/settings.md`; a test keeps that page true.
"""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AliasChoices, BeforeValidator, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from knowledge.channel_settings import Accounts, Secret

ROOT = Path(__file__).resolve().parent.parent
# Characters; what `bot.secrets` makes is longer.
SHORTEST_SECRET = 32
# Scheme, name and, where it is not the usual one, port; as a browser sends it.
ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::\d{1,5})?")


class Settings(BaseSettings):
    """What can be set, with its default and one sentence of help each."""

    model_config = SettingsConfigDict(env_prefix="DRAAGWIJZER_", frozen=True, populate_by_name=True)

    var: Path = Field(ROOT / "var", description="Folder for everything that is made while running: databases, secrets, logs.")
    models: Path = Field(ROOT / "models", description="Folder of the trained models.")
    manifest: Annotated[Path | None, BeforeValidator(lambda given: given or None)] = Field(
        None, description="File with the hashes of the models that may be loaded; empty means `manifest.json` beside the models."
    )
    data: Path = Field(ROOT / "knowledge" / "data", description="Folder of the data: offers, places, helplines, schemas.")
    checks: Annotated[Path | None, BeforeValidator(lambda given: given or None)] = Field(
        None, description="Folder with overburden checks of your own, beside or instead of the shipped ones; empty means none."
    )
    database_url: str = Field(
        "",
        validation_alias=AliasChoices("DRAAGWIJZER_DATABASE_URL", "DATABASE_URL", "database_url"),
        description="SQLAlchemy address of the catalogue; empty means an SQLite file in `var`.",
    )
    host: str = Field("127.0.0.1", description="Address on which the gateway listens.")
    origins: str = Field(
        "",
        description="Other sites on which the widget may stand: their origins (https://www.voorbeeld.be), with spaces between; empty means none.",
    )
    port: int = Field(8080, ge=1, le=65535, description="Port on which the gateway listens.")
    rasa_port: int = Field(0, ge=0, le=65535, description="Loopback port of Rasa; 0 takes a free one; further workers take the next ones.")
    actions_port: int = Field(0, ge=0, le=65535, description="Loopback port of the action server; 0 takes a free one; each further worker has one of its own, on the next port.")
    rasa_workers: int = Field(1, ge=1, le=64, description="Rasa processes that `up` starts; more than one needs PostgreSQL and `redis_url`.")
    rasa_urls: str = Field("", description="Addresses of Rasa, with spaces between, for a gateway that runs by itself; `up` knows its own.")
    actions_url: str = Field("", description="Address of the action server's webhook, for a Rasa that runs by itself; further ones, with spaces between, are asked while it is away.")
    rasa_token: SecretStr = Field(SecretStr(""), description="Secret between gateway and Rasa; empty: made in `var` at the first start.")
    session_key: SecretStr = Field(SecretStr(""), description="Secret that signs talks and buttons; empty: made in `var` at the first start. All gateways need the same.")
    handover_key: SecretStr = Field(SecretStr(""), description="Secret that seals hand-overs to a person; empty: made in `var` at the first start. All gateways need the same.")
    amqp_url: str = Field("", description="Address of a RabbitMQ by which the counts of what is asked go; empty: the action server counts by itself.")
    traces_url: str = Field("", description="Address of an OpenTelemetry collector (OTLP over HTTP, such as http://collector:4318); empty: no traces.")
    max_text: int = Field(4000, ge=100, description="Longest text of one message, in characters.")
    turn_timeout: float = Field(1.5, gt=0, description="Seconds after which a turn is answered with an honest sentence; its own answer comes with the next one.")
    turn_patience: float = Field(30.0, gt=0, description="Seconds after which a turn is given up for good.")
    limit_session: int = Field(30, ge=1, description="Messages a minute in one talk; half of them may come at once, as with all limits.")
    limit_address: int = Field(600, ge=1, description="Requests a minute from one address; many people may share one.")
    limit_total: int = Field(6000, ge=1, description="Requests a minute altogether.")
    limit_talks_address: int = Field(120, ge=1, description="New talks an hour from one address.")
    limit_talks: int = Field(20_000, ge=1, description="New talks an hour altogether.")
    redis_url: str = Field("", description="Address of a Redis by which several processes share the limits and the locks of talks; empty: each process for itself.")
    retention_hours: float = Field(24.0, gt=0, description="Hours after its last message at which a conversation is deleted.")
    minor_retention_hours: float = Field(1.0, gt=0, description="The same where the one who writes told an age under 18.")
    stale_months: int = Field(12, ge=1, description="Months without a check after which an offer counts as possibly out of date.")
    young_max_age_be: int = Field(24, ge=1, description="Highest age of a young caregiver in Flanders (under 25: Steunpunt Mantelzorg).")
    young_max_age_nl: int = Field(24, ge=1, description="Highest age of a young caregiver in the Netherlands (up to and including 24).")
    older_min_age: int = Field(65, ge=1, description="Lowest age of an older caregiver.")
    address_be: Literal["je", "u"] = Field("je", description="How people are addressed where a Flemish or Brussels municipality chose no form itself: je or u.")
    address_nl: Literal["je", "u"] = Field("u", description="How people are addressed where a Dutch municipality chose no form itself: je or u.")
    desk_max_text: int = Field(6000, ge=100, description="Longest text on the triage desk, in characters; what is longer is not read.")
    public_url: str = Field(
        "", description="Address under which people reach the gateway, such as https://zorgwijzer.example; with https cookies are Secure. Empty: as on loopback."
    )
    trusted_proxies: int = Field(0, ge=0, description="How many of your own proxies stand before the gateway; so many addresses of X-Forwarded-For are believed.")
    session_idle_minutes: int = Field(30, ge=1, description="Minutes without a request after which staff log in again.")
    session_hours: int = Field(12, ge=1, description="Hours after which staff log in again in any case.")
    login_minutes: int = Field(15, ge=1, description="Minutes in which wrong passwords are counted, and for which a name or address is locked.")
    login_attempts: int = Field(5, ge=1, description="Wrong passwords of one name before it is locked.")
    login_attempts_address: int = Field(5, ge=1, description="Wrong passwords from one address before it is locked; raise it for a desk behind one address.")
    oidc_issuer: str = Field("", description="Address of an OpenID Connect provider with which staff log in; empty means none.")
    oidc_client_id: str = Field("", description="Our id at that provider.")
    oidc_client_secret: SecretStr = Field(SecretStr(""), description="Our secret at that provider.")
    oidc_name: str = Field("je organisatie", description="What the button to log in there calls it.")
    oidc_role_claim: str = Field("roles", description="Claim that holds somebody's roles or groups; dots go deeper (realm_access.roles).")
    oidc_roles: dict[str, str] = Field(
        default_factory=dict, description='Which value of that claim gives which role, as JSON: {"zorgloket": "helpdesk"}. Without it a value counts that is a role.'
    )
    handover: Literal["off", "desk", "chatwoot", "zammad", "webhook"] = Field(
        "desk", description="Where somebody who wants to speak a person is handed over (docs/doorverbinden.md); off: only numbers are shown."
    )
    handover_hours: Annotated[Path | None, BeforeValidator(lambda given: given or None)] = Field(
        None, description="File with the opening hours of your own desk, in the form of `knowledge/data/places/desk_hours.yaml`; empty means only the shipped hours."
    )
    handover_wait: float = Field(180.0, gt=0, description="Seconds that somebody waits for a person before they hear that nobody is free.")
    handover_idle_minutes: float = Field(30.0, gt=0, description="Minutes without a word after which a live talk goes back to the bot.")
    callback_days: float = Field(7.0, gt=0, description="Days after which a request to be called back is deleted, done or not.")
    handover_webhook_url: str = Field("", description="Address of your own system for hand-overs (handover=webhook).")
    handover_webhook_secret: SecretStr = Field(SecretStr(""), description="Secret with which both sides sign, at least 32 characters.")
    chatwoot_url: str = Field("", description="Address of Chatwoot (handover=chatwoot).")
    chatwoot_account: int = Field(1, ge=1, description="Number of the account in Chatwoot.")
    chatwoot_inbox: str = Field("", description="Identifier of the inbox of the kind API in Chatwoot.")
    chatwoot_token: SecretStr = Field(SecretStr(""), description="Access token of the agent bot of that inbox.")
    chatwoot_secret: SecretStr = Field(SecretStr(""), description="Secret with which Chatwoot signs its webhook.")
    zammad_url: str = Field("", description="Address of Zammad (handover=zammad).")
    zammad_token: SecretStr = Field(SecretStr(""), description="Access token with the right ticket.agent in Zammad.")
    zammad_group: str = Field("Users", description="Group in Zammad that gets the tickets.")
    zammad_customer: str = Field("", description="Mail address of the customer in whose name tickets are made: one of your own.")
    insight: bool = Field(True, description="Count what is asked, by month and municipality, without text or persons (docs/inzicht.md); false counts nothing.")
    twilio_account_sid: str = Field("", description="Our account at Twilio, for WhatsApp and SMS (docs/kanalen.md).")
    twilio_auth_token: Secret = Field(SecretStr(""), description="Its auth token, or file: and a path; it signs what comes in and lets us send.")
    twilio_numbers: Accounts = Field({}, description='Our numbers there and whose they are, as JSON or file: and a path: {"whatsapp:+32…": "be-aalst"}; empty: no WhatsApp, no SMS.')
    twilio_api: str = Field("", description="Address of Twilio's API; empty means its own.")
    messenger_app_secret: Secret = Field(SecretStr(""), description="Secret of our app at Meta, or file: and a path; it signs what comes in.")
    messenger_verify_token: Secret = Field(SecretStr(""), description="Word of our own choice by which Meta checks the webhook, or file: and a path.")
    messenger_pages: Accounts = Field({}, description='Our pages by id, as JSON or file: and a path: {"1055…": {"municipality": "be-aalst", "token": "…"}}; empty: no Messenger.')
    messenger_api: str = Field("https://graph.facebook.com/v23.0", description="Address and version of Meta's Graph API; Meta ends old versions.")
    telegram_bots: Accounts = Field(
        {}, description='Our bots by name, as JSON or file: and a path: {"aalst_bot": {"municipality": "be-aalst", "token": "…", "secret": "…"}}; empty: no Telegram.'
    )
    telegram_api: str = Field("https://api.telegram.org", description="Address of Telegram's Bot API.")
    slack_signing_secret: Secret = Field(SecretStr(""), description="Signing secret of our Slack app, or file: and a path.")
    slack_teams: Accounts = Field({}, description='Workspaces of staff by id, as JSON or file: and a path: {"T0…": {"municipality": "be-aalst", "token": "xoxb-…"}}; empty: no Slack.')
    slack_api: str = Field("https://slack.com/api/", description="Address of Slack's Web API.")
    callback_clients: Accounts = Field(
        {}, description='Programs of others by name, as JSON or file: and a path: {"portaal": {"municipality": "be-aalst", "secret": "…", "url": "https://…"}}; empty: none.'
    )
    demo_municipality: str = Field("be-aalst", description="Municipality of the demonstration page.")

    @field_validator("origins")
    @classmethod
    def _are_origins(cls, given: str) -> str:
        wrong = [origin for origin in given.split() if not ORIGIN.fullmatch(origin)]
        if wrong:
            raise ValueError(f"'{wrong[0]}' is geen herkomst van een site. Schrijf https:// en de naam, zonder pad en zonder sterretje.")
        return given

    @field_validator("session_key", "rasa_token", "handover_key")
    @classmethod
    def _is_long(cls, given: SecretStr) -> SecretStr:
        if 0 < len(given.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"Dit geheim is te kort om geheim te blijven (minder dan {SHORTEST_SECRET} tekens).")
        return given

    @property
    def allowed_origins(self) -> frozenset[str]:
        """The other sites on which the widget may stand."""
        return frozenset(self.origins.split())

    @property
    def catalogue_url(self) -> str:
        """The address of the catalogue's database."""
        return self.database_url or f"sqlite:///{self.var / 'catalogue.db'}"

    @property
    def tracker_url(self) -> str:
        """The address of the database with conversations: the same server, or an SQLite file of its own."""
        return self.database_url or f"sqlite:///{self.var / 'tracker.db'}"

    @property
    def accounts_url(self) -> str:
        """The address of the database with the accounts of staff: the same server, or an SQLite file of its own."""
        return self.database_url or f"sqlite:///{self.var / 'accounts.db'}"

    @property
    def handover_url(self) -> str:
        """The address of the database with hand-overs: the same server, or an SQLite file of its own."""
        return self.database_url or f"sqlite:///{self.var / 'handover.db'}"

    @property
    def insight_url(self) -> str:
        """The address of the database with the counts of what is asked: the same server, or an SQLite file of its own."""
        return self.database_url or f"sqlite:///{self.var / 'insight.db'}"

    @property
    def is_https(self) -> bool:
        """Whether people reach the gateway by https."""
        return self.public_url.startswith("https://")

    @property
    def reading_folder(self) -> Path:
        """Where the trained spaCy pipeline lies."""
        return self.models / "reading"

"""Settings: one typed object, made once by the program that starts and passed along.

Every setting can be given as an environment variable `DRAAGWIJZER_<NAME>`; `DATABASE_URL` is also understood.
They are listed in `docs/reference/settings.md`; a test keeps that page true.
"""

from pathlib import Path

from pydantic import AliasChoices, Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """What can be set, with its default and one sentence of help each."""

    model_config = SettingsConfigDict(env_prefix="DRAAGWIJZER_", frozen=True, populate_by_name=True)

    var: Path = Field(ROOT / "var", description="Folder for everything that is made while running: databases, secrets, logs.")
    models: Path = Field(ROOT / "models", description="Folder of the trained models.")
    data: Path = Field(ROOT / "knowledge" / "data", description="Folder of the data: offers, places, helplines, schemas.")
    database_url: str = Field(
        "",
        validation_alias=AliasChoices("DRAAGWIJZER_DATABASE_URL", "DATABASE_URL", "database_url"),
        description="SQLAlchemy address of the catalogue; empty means an SQLite file in `var`.",
    )
    host: str = Field("127.0.0.1", description="Address on which the gateway listens.")
    port: int = Field(8080, ge=1, le=65535, description="Port on which the gateway listens.")
    rasa_port: int = Field(0, ge=0, le=65535, description="Loopback port of Rasa; 0 takes a free one.")
    actions_port: int = Field(0, ge=0, le=65535, description="Loopback port of the action server; 0 takes a free one.")
    max_text: int = Field(4000, ge=100, description="Longest text of one message, in characters.")
    turn_timeout: float = Field(8.0, gt=0, description="Seconds after which a turn is answered with an honest sentence.")
    stale_months: int = Field(12, ge=1, description="Months without a check after which an offer counts as possibly out of date.")
    young_max_age_be: int = Field(24, ge=1, description="Highest age of a young caregiver in Flanders (under 25: Steunpunt Mantelzorg).")
    young_max_age_nl: int = Field(24, ge=1, description="Highest age of a young caregiver in the Netherlands (up to and including 24).")
    older_min_age: int = Field(65, ge=1, description="Lowest age of an older caregiver.")
    demo_municipality: str = Field("be-aalst", description="Municipality of the demonstration page.")

    @property
    def catalogue_url(self) -> str:
        """The address of the catalogue's database."""
        return self.database_url or f"sqlite:///{self.var / 'catalogue.db'}"

    @property
    def tracker_url(self) -> str:
        """The address of the database with conversations: the same server, or an SQLite file of its own."""
        return self.database_url or f"sqlite:///{self.var / 'tracker.db'}"

    @property
    def reading_folder(self) -> Path:
        """Where the trained spaCy pipeline lies."""
        return self.models / "reading"

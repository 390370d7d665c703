"""The base of the value types that travel as JSON."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A base for value types: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")

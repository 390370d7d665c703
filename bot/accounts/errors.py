"""What can be wrong with an account or a login; messages are Dutch sentences for people.

DraagwijzerError
├── AccountError    an account cannot be made or found
└── LoginRefused    a name and password, or an identity, that does not get in
    └── TooManyTries    locked for a while
"""

from knowledge.errors import DraagwijzerError


class AccountError(DraagwijzerError):
    """An account that cannot be made, found or changed; the message says how to mend it."""


class LoginRefused(DraagwijzerError):
    """Not let in. The message is the same whether the name exists or not."""

    def __init__(self, message: str = "Deze naam en dit wachtwoord horen niet bij elkaar.") -> None:
        super().__init__(message)


class TooManyTries(LoginRefused):
    """Locked for a while, whether the name exists or not."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"Er is te vaak een verkeerd wachtwoord gegeven. Probeer het over {minutes} minuten opnieuw.")

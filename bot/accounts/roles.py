"""What staff may do."""

from collections.abc import Iterable

from knowledge.concepts import Concept


class Role(Concept):
    """A role; an account may have several."""

    HELPDESK = "helpdesk", "helpdesk: het triagescherm"
    EDITOR = "editor", "redactie: het aanbod bijhouden"
    POLICY = "policy", "beleid: cijfers en signalen"


def known_roles(names: Iterable[str]) -> tuple[Role, ...]:
    """The roles of these names in a fixed order; names that are no role are left out."""
    given = set(names)
    return tuple(role for role in Role if role in given)

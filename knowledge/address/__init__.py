"""How the bot addresses somebody: je or u, and the same text in both."""

from knowledge.address.form import Address, address_for
from knowledge.address.pronouns import formal

__all__ = ["Address", "address_for", "formal"]

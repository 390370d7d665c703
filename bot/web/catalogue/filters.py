"""What somebody looks for, as it stands in the address of the page: `/aanbod?gemeente=aalst&onderwerp=respite_care`.

A link may be old, or cut off in a mail: what is not understood does not narrow, instead of failing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from bot.desk.homes import TypedHome, find_home
from bot.web.offers import AUDIENCES, LAST_PAGE, LONGEST_QUERY
from knowledge.catalogue.store import Filter
from knowledge.concepts import Domain, OfferKind
from knowledge.places import Places
from knowledge.settings import Settings

PAGE_PATH = "/aanbod"


@dataclass(frozen=True)
class Wanted:
    """The filters of a page. `home`: the municipality that was typed or chosen; `page` starts at 1."""

    home: TypedHome = TypedHome("")
    domain: str = ""
    kind: str = ""
    audience: str = ""
    words: str = ""
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str], places: Places, settings: Settings) -> "Wanted":
        """Read them from the address."""
        return cls(
            home=_home(query.get("gemeente", ""), places, settings),
            domain=_one_of(query.get("onderwerp", ""), set(Domain)),
            kind=_one_of(query.get("soort", ""), set(OfferKind)),
            audience=_one_of(query.get("voor", ""), AUDIENCES),
            words=_clean(query.get("zoek", ""))[:LONGEST_QUERY],
            page=_page(query.get("pagina", "")),
        )

    @property
    def narrows(self) -> bool:
        """Whether anything was typed or chosen."""
        return self != Wanted(page=self.page)

    def filter(self, places: Places) -> Filter:
        """For the catalogue."""
        return Filter(
            places.get(self.home.id),
            self.domain or None,
            self.kind or None,
            self.audience or None,
            self.words or None,
        )

    def at_page(self, page: int) -> str:
        """The address of another page of the same list."""
        return replace(self, page=page).address

    @property
    def address(self) -> str:
        """The address of this page; a municipality that was understood is named by its id."""
        named = {
            "gemeente": self.home.id or self.home.typed,
            "onderwerp": self.domain,
            "soort": self.kind,
            "voor": self.audience,
            "zoek": self.words,
            "pagina": str(self.page) if self.page > 1 else "",
        }
        query = urlencode({name: value for name, value in named.items() if value})
        return f"{PAGE_PATH}?{query}" if query else PAGE_PATH


def _home(typed: str, places: Places, settings: Settings) -> TypedHome:
    text = _clean(typed)[:LONGEST_QUERY]
    return TypedHome(text, text) if text in places else find_home(text, settings.data)


def _clean(text: str) -> str:
    """One line without control characters and lone surrogates."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def _one_of(value: str, known: set[str]) -> str:
    return value if value in known else ""


def _page(text: str) -> int:
    return (
        min(int(text), LAST_PAGE)
        if text.isascii() and text.isdigit() and 0 < len(text) < 7 and int(text)
        else 1
    )

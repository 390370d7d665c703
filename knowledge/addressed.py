"""An offer with its sentences in the form of address of the texts, for whatever is said of it afterwards."""

from typing import Any

from knowledge.catalogue.offer import Offer, Record
from knowledge.texts import Texts

# What stands here is a name, an address, a code or a remark of the record: it is the same for everybody.
LEFT_AS_IT_IS = {
    "id",
    "name",
    "provider",
    "contact",
    "source",
    "source_url",
    "service_area",
    "notes",
    "languages",
    "income_kind",
    "zone",
}


def addressed_offer(offer: Offer, texts: Texts) -> Offer:
    """The same offer, said as these texts address people. For showing only: it is judged by the record as it was written.

    The key of a condition may come from its sentence, so conditions are compared before, not after.
    """
    if texts.address == "je":
        return offer
    record = _record_said(offer.record, texts)
    rules = tuple(_record_said(rule, texts) for rule in offer.rules)
    return offer._replace(summary=texts.said(offer.summary), rules=rules, record=record)


def _record_said(record: Record, texts: Texts) -> Record:
    return {
        key: below if below is None or key in LEFT_AS_IT_IS else _said(below, texts)
        for key, below in record.items()
    }


def _said(node: Any, texts: Texts) -> Any:
    if isinstance(node, str):
        return texts.said(node) if " " in node else node  # a code
    if isinstance(node, dict):
        return _record_said(node, texts)
    return [_said(below, texts) for below in node] if isinstance(node, list) else node

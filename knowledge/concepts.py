"""The closed vocabulary: ids (part of the contract) with the Dutch words people read.

The ids stand in `docs/reference/vocabulary.md`; a test keeps that page true.
"""

from enum import StrEnum
from typing import Self


class Concept(StrEnum):
    """An id with a Dutch label; compares and serialises as the id."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


class Domain(Concept):
    """The eight question domains (vraaggebieden) of MantelzorgNL."""

    INFORMATION_ADVICE = "information_advice", "informatie en advies"
    PERSONAL_GUIDANCE = "personal_guidance", "persoonlijke begeleiding"
    EDUCATION = "education", "cursus of uitleg"
    EMOTIONAL_SUPPORT = "emotional_support", "praten en lotgenoten"
    PRACTICAL_HELP = "practical_help", "praktische hulp"
    RESPITE_CARE = "respite_care", "iemand die de zorg even overneemt"
    FINANCIAL_SUPPORT = "financial_support", "geld en premies"
    MATERIAL_SUPPORT = "material_support", "hulpmiddelen en aanpassingen"


class CaregiverGroup(Concept):
    """Groups of caregivers whose needs differ."""

    YOUNG = "young_caregiver", "jonge mantelzorger"
    OLDER = "older_caregiver", "oudere mantelzorger"
    WORKING = "working_caregiver", "werkende mantelzorger"
    MIGRATION_BACKGROUND = "migration_background", "mantelzorger met een migratieachtergrond"


class Relation(Concept):
    """Who the cared-for person is to the caregiver."""

    PARTNER = "partner", "je partner"
    PARENT = "parent", "je ouder"
    CHILD = "child", "je kind"
    SIBLING = "sibling", "je broer of zus"
    GRANDPARENT = "grandparent", "je grootouder"
    FRIEND_NEIGHBOUR = "friend_neighbour", "een vriend of buur"
    OTHER = "other", "iemand anders"


class CareContext(Concept):
    """What is the matter with the cared-for person, as told."""

    PSYCHIATRIC = "psychiatric", "psychische problemen"
    ADDICTION = "addiction", "een verslaving"
    DEMENTIA = "dementia", "dementie"
    AUTISM = "autism", "autisme"
    INTELLECTUAL_DISABILITY = "intellectual_disability", "een verstandelijke beperking"
    PHYSICAL_DISABILITY = "physical_disability", "een lichamelijke beperking"
    ACQUIRED_BRAIN_INJURY = "acquired_brain_injury", "een hersenletsel"
    CHRONIC_ILLNESS = "chronic_illness", "een chronische ziekte"
    CANCER = "cancer", "kanker"
    PALLIATIVE = "palliative", "de laatste levensfase"
    FRAIL_ELDERLY = "frail_elderly", "ouderdom"


class OverburdenLevel(Concept):
    """How heavy it weighs on the caregiver, in three steps."""

    NONE = "none", "geen tekenen"
    SIGNS = "signs", "tekenen van overbelasting"
    SEVERE = "severe", "zwaar overbelast"


class Sign(Concept):
    """Signs of overburden that a caregiver expresses."""

    SLEEP = "sleep", "slecht slapen"
    EXHAUSTION = "exhaustion", "moe of op zijn"
    PHYSICAL_COMPLAINTS = "physical_complaints", "klachten van je lijf"
    ISOLATION = "isolation", "er alleen voor staan"
    GUILT = "guilt", "je schuldig voelen"
    IRRITABILITY = "irritability", "sneller boos zijn"
    HOPELESSNESS = "hopelessness", "het niet meer zien zitten"
    NO_TIME_FOR_SELF = "no_time_for_self", "geen tijd voor jezelf"
    WORK_CONFLICT = "work_conflict", "werk of school die eronder lijdt"
    WORRY = "worry", "veel zorgen hebben"


class SafetyKind(Concept):
    """Kinds of danger, the most urgent first; `none` is the last."""

    MEDICAL_EMERGENCY = "medical_emergency", "iemand is in levensgevaar"
    SUICIDAL_SELF = "suicidal_self", "gedachten aan zelfdoding"
    SUICIDAL_RECIPIENT = "suicidal_recipient", "de ander denkt aan zelfdoding"
    CHILD_AT_RISK = "child_at_risk", "een kind is niet veilig"
    ABUSE_OR_NEGLECT = "abuse_or_neglect", "geweld of verwaarlozing"
    NONE = "none", "geen gevaar"


class OfferKind(Concept):
    """What sort of thing an offer is."""

    RESPITE = "respite", "vervangende zorg"
    PEER_CONTACT = "peer_contact", "contact met andere mantelzorgers"
    PREMIUM = "premium", "premie"
    PRACTICAL_HELP = "practical_help", "praktische hulp"
    EDUCATION = "education", "cursus of infosessie"
    COUNSELLING = "counselling", "begeleiding"
    EMOTIONAL_SUPPORT = "emotional_support", "een luisterend oor"
    MATERIAL_HELP = "material_help", "hulpmiddel of voorziening"
    INFORMATION = "information", "informatie en advies"
    APPRECIATION = "appreciation", "blijk van waardering"
    LEAVE_RIGHT = "leave_right", "verlof van het werk"
    PERMIT = "permit", "vergunning"


VOCABULARY: dict[str, type[Concept]] = {
    "question domain": Domain,
    "caregiver group": CaregiverGroup,
    "relation": Relation,
    "care context": CareContext,
    "overburden level": OverburdenLevel,
    "sign of overburden": Sign,
    "safety": SafetyKind,
    "offer kind": OfferKind,
}

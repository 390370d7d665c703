"""From cues and scores to a reading: the rules by which the parts are weighed. Safety is read apart (`safety.py`)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.reading.acts import TELL, act_rules
from bot.reading.ages import ages
from bot.reading.cues import Match, words_of
from bot.reading.languages import languages
from bot.reading.odds import together
from bot.reading.persons import mentions, most_about
from knowledge.concepts import CareContext, CaregiverGroup, Domain, OverburdenLevel, SafetyKind, Sign
from knowledge.profile import Finding, Overburden, PlaceFinding, Reading, SafetyReading, ScoredFinding

Scores = Mapping[str, float]
Evidence = Mapping[str, list[str]]
Cues = dict[str, dict[str, list[Match]]]

# Scores are scaled in training so that 0.5 is the best point to decide; a cue that names the label lowers it.
DECIDED = 0.5
CUE_ONLY = 1.0  # without a trained classifier a cue decides
DOMAIN_LEAST_ALONE, DOMAIN_LEAST_NAMED, DOMAIN_LEAST_SECOND, MOST_DOMAINS = 0.08, 0.05, 0.35, 4
SIGN_LEAST, SIGN_LEAST_WITH_CUE, STRAINED_LEAST = 0.55, 0.45, 0.35
# What words of a sign count for at least, when it is judged whether somebody is strained at all.
SIGN_WORDS_COUNT = 0.4
SEVERE_LEAST, SEVERE_LEAST_WITH_CUE = 0.6, 0.4
CONTEXT_LEAST_WITH_CUE, CONTEXT_LEAST_ALONE = 0.03, 0.65
GROUP_LEAST_WITH_CUE, GROUP_LEAST_ALONE = 0.1, 0.8
SCOPE_LEAST, SCOPE_LEAST_WITH_FACTS, SCOPE_LEAST_WITH_CUE = 0.52, 0.45, 0.15
# An answer to a question, and a question about what was shown, are seldom longer.
FEW_WORDS, FEWEST_WORDS = 6, 4
YOUNG_MOST, OLDER_LEAST = 24, 65
# Who is cared for at this age without a condition that is named, is old and failing.
FRAIL_LEAST = 84


def judge(
    text: str,
    plain: str,
    matches: list[Match],
    places: list[PlaceFinding],
    scores: Scores,
    evidence: Evidence,
    safety: SafetyReading,
    language: str | None = None,
) -> Reading:
    """Weigh everything that was found in one text; `safety` was read before, on its own.

    `language`: what it is written in, when that is surely not Dutch; then only danger can be read in it.
    """
    cues = _grouped(matches)
    few = len(plain.split()) <= FEW_WORDS
    own_age, other_age = ages(plain)
    # "Ik word 57": of so little the classifier only guesses.
    answers_only = len(plain.split()) <= FEWEST_WORDS and (places or own_age or other_age)
    guesses = answers_only and not cues["sign"] and not cues["overburden"]
    strain = Overburden() if guesses else _overburden(text, cues, scores, evidence)
    reading = Reading(
        caregiver_groups=_groups(text, cues, scores, evidence, own_age),
        relation=_relation(text, plain, cues, scores, evidence),
        care_contexts=_contexts(text, cues, scores, evidence, other_age),
        caregiver_age=own_age[0] if own_age else None,
        receiver_age=other_age[0] if other_age and (not own_age or other_age[1] not in own_age[1]) else None,
        places=places,
        domains=_domains(text, cues, scores, evidence, strain),
        kinds=[Finding(id=kind, evidence=words_of(text, matches)) for kind, matches in cues["kind"].items()],
        overburden=strain,
        safety=safety,
    )
    calm = reading.safety == SafetyReading()
    if language:
        in_scope = languages().is_about_care(text, language)
        return Reading(act="other_language", language=language, in_scope=in_scope) if calm else reading.model_copy(update={"language": language})
    turn = act_rules().turn(plain, matches, [words for place in places for words in place.evidence])
    if turn.act != TELL and not turn.keeps_facts and calm:
        # "meer" is also a village, "stop" also a cry: what a short turn does is all it says.
        asked_for = languages().named(text) if turn.act == "other_language" else None
        return Reading(act=turn.act, language=asked_for, in_scope=act_rules().of(turn.act).in_scope)
    # A bare place, age or person is the answer to a question, whatever the classifier makes of so little.
    answers = turn.bare or few and (reading.places or reading.caregiver_age or reading.relation)
    if not answers and not _in_scope(reading, cues, scores, asks=turn.act != TELL):
        return Reading(in_scope=False, places=reading.places, kinds=reading.kinds, likely_domains=reading.domains)
    if turn.act != TELL and few:
        reading = _named_only(reading, cues)
    return reading.model_copy(update={"act": turn.act})


def _named_only(reading: Reading, cues: Cues) -> Reading:
    """A short question ("waarom niet de premie?") with the needs and signs that its words name: of so little the classifier guesses.

    That somebody asks how or why is no need for information beside the one that is talked about.
    """
    domains = [finding for finding in reading.domains if finding.id in cues["domain"] and finding.id != Domain.INFORMATION_ADVICE]
    strain = reading.overburden if cues["sign"] else Overburden()
    return reading.model_copy(update={"domains": domains, "overburden": strain})


def _grouped(matches: Iterable[Match]) -> Cues:
    grouped: Cues = defaultdict(lambda: defaultdict(list))
    for match in matches:
        grouped[match.cue.category][match.cue.label].append(match)
    return grouped


def _labels(
    category: str, text: str, cues: Cues, scores: Scores, evidence: Evidence, least_with_cue: float, least_alone: float
) -> list[Finding]:
    """Labels of a category that a cue names, or of which the classifier is sure without one."""
    found = {}
    for label, matches in cues[category].items():
        if scores.get(f"{category}:{label}", CUE_ONLY) >= least_with_cue:
            found[label] = Finding(id=label, evidence=words_of(text, matches))
    for name, score in scores.items():
        label = name.partition(":")[2]
        if name.startswith(f"{category}:") and score >= least_alone and label not in cues[category]:
            found[label] = Finding(id=label, evidence=evidence.get(name, []))
    return list(found.values())


def _contexts(
    text: str, cues: Cues, scores: Scores, evidence: Evidence, other_age: tuple[int, str] | None
) -> list[Finding]:
    """What is the matter with the cared-for person; a high age alone counts where nothing else is told."""
    found = _labels("care_context", text, cues, scores, evidence, CONTEXT_LEAST_WITH_CUE, CONTEXT_LEAST_ALONE)
    if not found and other_age and other_age[0] >= FRAIL_LEAST:
        return [Finding(id=CareContext.FRAIL_ELDERLY, evidence=[other_age[1]])]
    return found


def _groups(
    text: str, cues: Cues, scores: Scores, evidence: Evidence, age: tuple[int, str] | None
) -> list[Finding]:
    # Who somebody is must be told: without words for it the classifier has to be very sure.
    groups = _labels("caregiver_group", text, cues, scores, evidence, GROUP_LEAST_WITH_CUE, GROUP_LEAST_ALONE)
    found = {finding.id: finding for finding in groups}
    # Never infer origin: without a cue in the text the group is not given, whatever the classifier thinks.
    if CaregiverGroup.MIGRATION_BACKGROUND not in cues["caregiver_group"]:
        found.pop(CaregiverGroup.MIGRATION_BACKGROUND, None)
    if age:
        by_age = {CaregiverGroup.YOUNG: age[0] <= YOUNG_MOST, CaregiverGroup.OLDER: age[0] >= OLDER_LEAST}
        for group, fits in by_age.items():
            found.pop(group, None)
            if fits:
                found[group] = Finding(id=group, evidence=[age[1]])
    return list(found.values())


def _relation(text: str, plain: str, cues: Cues, scores: Scores, evidence: Evidence) -> Finding | None:
    """Who is cared for: of the persons that are named the one the text is most about."""
    conditions = [match for matches in cues["care_context"].values() for match in matches]
    named = mentions(plain, [match for matches in cues["relation"].values() for match in matches], conditions)
    relation = most_about(named, scores)
    if relation is None:
        return None
    words = words_of(text, [mention.match for mention in named if mention.relation == relation])
    return Finding(id=relation, evidence=words or evidence.get(f"relation:{relation}", []))


def _domains(
    text: str, cues: Cues, scores: Scores, evidence: Evidence, strain: Overburden
) -> list[ScoredFinding]:
    """The domains from their point of decision on, or the likeliest one when there is a trace of it, one that a cue names before others; what is needed first leads.

    A second one is named when it is not far behind: who reads the list can leave it aside, who misses it cannot know. Who is
    strained and names no need is told of respite too, and first of all who does not sleep.
    """
    needed, found = {}, []
    for domain in Domain:
        words = words_of(text, cues["domain"].get(domain, [])) or evidence.get(f"domain:{domain}", [])
        needed[domain] = scores.get(f"domain:{domain}", DECIDED if domain in cues["domain"] and not scores else 0.0)
        leading = (needed[domain] + scores.get(f"first:{domain}", needed[domain])) / 2
        found.append(ScoredFinding(id=domain, score=round(leading, 3), evidence=words))
    ranked = sorted(found, key=lambda finding: -finding.score)
    kept = [finding for finding in ranked if needed[finding.id] >= DECIDED][:MOST_DOMAINS]
    if not kept:
        named = [finding for finding in ranked if finding.id in cues["domain"] and needed[finding.id] >= DOMAIN_LEAST_NAMED]
        kept = named[:1] or [finding for finding in ranked[:1] if needed[finding.id] >= DOMAIN_LEAST_ALONE]
        if kept and strain.level != OverburdenLevel.NONE and kept[0].id != Domain.RESPITE_CARE:
            respite = next(finding for finding in ranked if finding.id == Domain.RESPITE_CARE)
            nights = Sign.SLEEP in {sign.id for sign in strain.signs}
            kept = [respite.model_copy(update={"score": kept[0].score}), *kept] if nights else [*kept, respite]
    if len(kept) == 1:
        kept += [finding for finding in ranked[:2] if finding not in kept and finding.score >= DOMAIN_LEAST_SECOND][:1]
    return sorted(kept, key=lambda finding: -finding.score)


def _overburden(text: str, cues: Cues, scores: Scores, evidence: Evidence) -> Overburden:
    """The signs that are expressed, and how heavy it is; strain can also be heard without a sign that can be named."""
    signs, clearest = [], 0.0
    for sign in Sign:
        matches = cues["sign"].get(sign, [])
        score = scores.get(f"sign:{sign}", CUE_ONLY if matches else 0.0)
        clearest = max(clearest, score, SIGN_WORDS_COUNT if matches else 0.0)
        if score >= (SIGN_LEAST_WITH_CUE if matches else SIGN_LEAST):
            signs.append(Finding(id=sign, evidence=words_of(text, matches) or evidence.get(f"sign:{sign}", [])))
    if together(scores.get("overburden:strained", clearest), clearest) < STRAINED_LEAST:
        return Overburden()
    if not signs:
        signs = [Finding(id=sign, evidence=words_of(text, cues["sign"][sign])) for sign in Sign if sign in cues["sign"]]
    severe = scores.get("overburden:severe", 0.0)
    if severe >= (SEVERE_LEAST_WITH_CUE if cues["overburden"].get("severe") else SEVERE_LEAST):
        return Overburden(level=OverburdenLevel.SEVERE, signs=signs)
    return Overburden(level=OverburdenLevel.SIGNS, signs=signs)


def _in_scope(reading: Reading, cues: Cues, scores: Scores, asks: bool = False) -> bool:
    """In doubt a text is in scope: a caregiver sent away is worse than a question too many.

    `asks`: it asks about what was shown, or for a right; then it is out of scope only when that is sure ("hoe vraag ik een paspoort aan?").
    """
    if reading.safety.kind != SafetyKind.NONE or reading.safety.check:
        return True
    score = scores.get("scope:in_scope", 1.0)
    if (asks or "in_scope" in cues["scope"]) and "out_of_scope" not in cues["scope"]:
        return score >= SCOPE_LEAST_WITH_CUE
    told = reading.relation or reading.care_contexts or reading.caregiver_groups
    if reading.relation and (cues["domain"] or cues["sign"]) and "out_of_scope" not in cues["scope"]:
        return score >= SCOPE_LEAST_WITH_CUE
    return score >= (SCOPE_LEAST_WITH_FACTS if told else SCOPE_LEAST)

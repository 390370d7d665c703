"""What is counted has labels from closed lists, whatever Rasa says."""

from bot.watching.metrics import STAGES, Metrics
from knowledge.concepts import Domain


def value(metrics: Metrics, name: str, **labels: str) -> float:
    return metrics.registry.get_sample_value(name, labels) or 0.0


def test_a_turn_is_counted_by_what_it_was_about() -> None:
    metrics = Metrics()
    metrics.heard({"messages": [], "stages": {"read": 0.01}, "intent": "tell", "domains": ["respite_care", "education"]})
    metrics.heard({"messages": [], "intent": "human", "domains": []})
    metrics.heard({"messages": [], "intent": "out_of_scope"})
    assert value(metrics, "draagwijzer_readings_total", domain="respite_care") == 1
    assert value(metrics, "draagwijzer_readings_total", domain="none") == 1
    assert value(metrics, "draagwijzer_handovers_total", step="asked") == 1
    assert value(metrics, "draagwijzer_fallbacks_total") == 1
    assert value(metrics, "draagwijzer_stage_seconds_count", stage="read") == 1


def test_no_label_is_made_of_what_comes_in() -> None:
    metrics = Metrics()
    metrics.heard({"messages": [], "stages": {"mijn man jos": 1.0}, "domains": ["mijn man jos"]})
    metrics.said([{"custom": {"safety": {"kind": "mijn man jos", "contacts": []}}}], "answered")
    labels = {label for family in metrics.registry.collect() for sample in family.samples for label in sample.labels.values()}
    assert "mijn man jos" not in labels


def test_a_help_card_is_counted_once_and_general_lines_are_none() -> None:
    metrics = Metrics()
    card = {"custom": {"safety": {"kind": "suicidal_self", "contacts": []}}}
    metrics.said([card, card, {"custom": {"safety": {"kind": "none", "contacts": []}}}, {"text": "ja"}], "answered")
    assert value(metrics, "draagwijzer_danger_cards_total", kind="suicidal_self") == 1
    assert value(metrics, "draagwijzer_turns_total", outcome="answered") == 1


def test_figures_begin_at_zero() -> None:
    metrics = Metrics()
    for domain in Domain:
        assert metrics.registry.get_sample_value("draagwijzer_readings_total", {"domain": str(domain)}) == 0
    for stage in STAGES:
        assert metrics.registry.get_sample_value("draagwijzer_stage_seconds_count", {"stage": stage}) == 0

"""Two Rasa workers on PostgreSQL, Redis and RabbitMQ: killed, cut off and watched. One start for all tests."""

import asyncio
import json
import os
import re
from collections.abc import Iterator
from secrets import token_hex

import pytest

from tests.conftest import offers
from tests.load.chaos import FAULTS, counted_talks, torment
from tests.load.cluster import Cluster, cluster
from tests.load.collector import Collector, collecting
from tests.load.services import Missing, wait_for

pytestmark = pytest.mark.stack
TALKS = 24
SAID = "mijn man heeft dementie en ik slaap al weken niet meer, zegt buurvrouw Annelies Vandecasteele"


@pytest.fixture(scope="module")
def collector() -> Iterator[Collector]:
    with collecting() as found:
        yield found


@pytest.fixture(scope="module")
def hurt(tmp_path_factory: pytest.TempPathFactory, collector: Collector) -> Iterator[Cluster]:
    try:
        with cluster(tmp_path_factory.mktemp("cluster"), 2, DRAAGWIJZER_TRACES_URL=collector.url) as made:
            yield made
    except Missing as error:
        if "CI" in os.environ:
            raise
        pytest.skip(str(error))


def figure(hurt: Cluster, name: str) -> float:
    """One figure of `/metrics`."""
    return float(re.search(rf"^{re.escape(name)} (\S+)$", hurt.stack.call("GET", "/metrics").text, re.MULTILINE)[1])


def test_what_happens_is_counted_and_timed_without_words(hurt: Cluster) -> None:
    talk = hurt.stack.open_talk("be-aalst")
    assert offers(talk.say(SAID))
    talk.say("ik wil dood")
    assert figure(hurt, 'draagwijzer_turns_total{outcome="answered"}') == 3
    assert figure(hurt, 'draagwijzer_danger_cards_total{kind="suicidal_self"}') == 1
    assert figure(hurt, 'draagwijzer_workers{state="all"}') == 2
    assert figure(hurt, 'draagwijzer_offers{checked="in_time"}') + figure(hurt, 'draagwijzer_offers{checked="too_long_ago"}') > 200
    for stage in ("whole", "rasa", "lock", "load", "read", "decide", "action", "store"):
        assert figure(hurt, f'draagwijzer_stage_seconds_sum{{stage="{stage}"}}') > 0
    text = hurt.stack.call("GET", "/metrics").text
    assert not [word for word in SAID.split() if re.search(rf"\b{word}\b", text) and len(word) > 3]


def test_a_trace_goes_through_all_parts_and_holds_nothing_that_was_said(hurt: Cluster, collector: Collector) -> None:
    talk = hurt.stack.open_talk("be-gent")
    talk.say(SAID)

    def through_all() -> bool:
        services: dict[bytes, set[str]] = {}
        for service, span in collector.spans():
            services.setdefault(span.trace_id, set()).add(service)
        return {"draagwijzer-gateway", "draagwijzer-rasa", "draagwijzer-actions"} in services.values()

    wait_for(through_all)
    names = {span.name for _, span in collector.spans()}
    assert {"turn", "rasa", "read", "action", "act", "store"} <= names
    sender = json.loads(re.search(r"^\[.*?\]", _unsigned(talk.session))[0])[0]
    sent = b"".join(collector.bodies)
    for word in (*SAID.split()[1:4], "Vandecasteele", "be-gent", sender, "/tmp", os.uname().nodename):
        assert word.encode() not in sent


def _unsigned(token: str) -> str:
    import base64

    part = token.split(".")[0]
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode()


def test_a_message_that_is_sent_again_is_taken_once_and_answered_the_same(hurt: Cluster) -> None:
    talk = hurt.stack.open_talk("be-aalst")
    body = {"session": talk.session, "text": "mijn moeder valt vaak", "id": token_hex(8)}
    first, second = (hurt.stack.call("POST", "/api/chat/messages", body).json for _ in range(2))
    assert first == second
    assert first["messages"]
    kept = hurt.stack.call("POST", "/api/chat/export", {"session": talk.session}).json["messages"]
    assert [message["text"] for message in kept if message["from"] == "you"].count(body["text"]) == 1
    assert hurt.stack.call("POST", "/api/chat/messages", body | {"id": "te kort"}).status == 400


def test_nothing_is_lost_or_doubled_while_parts_are_killed(hurt: Cluster) -> None:
    outcome = asyncio.run(torment(hurt, TALKS, list(FAULTS), pause=2.0, every=1.5, first=1.0))
    assert outcome.whole, outcome
    assert outcome.messages == 4 * TALKS
    if hurt.rabbitmq:
        assert counted_talks(hurt, TALKS) <= TALKS + 3  # the talks of the other tests

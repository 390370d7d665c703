"""The limits of a gateway, the kind answer, and that danger goes before them."""

from collections.abc import Iterator

import pytest
from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from bot.web.address import address_of
from bot.web.buckets import MemoryBuckets
from bot.web.chat import harmless
from bot.web.errors import ApiError
from bot.web.limits import Limits, _home
from knowledge.settings import Settings
from knowledge.texts import load_texts
from tests.conftest import Stack, started

FEW = {"LIMIT_SESSION": "6", "LIMIT_TALKS_ADDRESS": "40", "LIMIT_ADDRESS": "200"}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A product with small limits, behind one proxy, so that tests can come from several addresses."""
    few = {f"DRAAGWIJZER_{name}": number for name, number in FEW.items()}
    with started(tmp_path_factory.mktemp("strict"), **few, DRAAGWIJZER_TRUSTED_PROXIES="1") as stack:
        yield stack


def limits(**given: int) -> Limits:
    settings = Settings(**given)
    return Limits(settings, load_texts(settings.data), "secret", MemoryBuckets())


async def refused(made: Limits, session: str = "a") -> ApiError | None:
    try:
        await made.admit_turn(session)
    except ApiError as error:
        return error
    return None


async def test_a_talk_that_goes_too_fast_hears_how_long_to_wait_and_where_to_call() -> None:
    made = limits(limit_session=2)
    assert await refused(made) is None
    error = await refused(made)
    assert error is not None
    assert (error.status, error.retry_after) == (429, 30)
    assert "Wacht 30 seconden" in error.message
    assert "112" in error.message
    assert await refused(made, "another") is None


async def test_an_hour_is_told_in_minutes() -> None:
    made = limits(limit_talks=2)
    request = make_mocked_request("POST", "/api/chat/sessions")
    await made.admit(request)
    with pytest.raises(ApiError, match="Wacht 30 minuten"):
        await made.admit(request)


async def test_neither_memory_nor_redis_holds_an_address() -> None:
    made = limits()
    await made.admit(make_mocked_request("GET", "/", headers={"X-Forwarded-For": "198.51.100.7"}))
    assert "198.51.100.7" not in repr(made.buckets._full)


@pytest.mark.parametrize(
    ("header", "proxies", "address"),
    [
        ("198.51.100.7", 0, ""),
        ("198.51.100.7", 1, "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7", 1, "198.51.100.7"),
        ("6.6.6.6, 198.51.100.7, 10.0.0.2", 2, "198.51.100.7"),
        ("", 1, ""),
    ],
)
def test_only_what_our_own_proxies_saw_is_believed(header: str, proxies: int, address: str) -> None:
    assert address_of(make_mocked_request("GET", "/", headers={"X-Forwarded-For": header}), proxies) == address


@pytest.mark.parametrize(
    ("address", "home"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("198.51.100.7", "198.51.100.7"),
        ("onzin", "onzin"),
    ],
)
def test_a_home_counts_as_one(address: str, home: str) -> None:
    assert _home(address) == home


@given(text=st.text(alphabet=st.one_of(st.sampled_from("/ \t\n\u00a0\u2003\u200b\ufeff\x1c{}"), st.characters())))
def test_what_is_typed_is_never_a_command(text: str) -> None:
    """Rasa strips white space of every kind, and then looks for its slash."""
    made = harmless(text)
    assert made
    assert not made.strip().startswith("/")


@pytest.mark.stack
def test_too_fast_is_a_429_and_danger_gets_its_lines_all_the_same(strict: Stack) -> None:
    def call(**body: str) -> tuple[int, dict, dict]:
        answer = strict.call("POST", "/api/chat/messages", {"session": session} | body, X_Forwarded_For="198.51.100.1")
        return answer.status, answer.json, answer.headers

    opened = strict.call("POST", "/api/chat/sessions", {"municipality": "be-aalst"}, X_Forwarded_For="198.51.100.1")
    session = opened.json["session"]
    answers = [call(text="mijn moeder valt vaak") for _ in range(5)]
    status, body, headers = answers[-1]
    assert [answer[0] for answer in answers[:2]] == [200, 200]
    assert status == 429
    assert int(headers["Retry-After"]) >= 1
    assert set(body["error"]) == {"code", "message", "field"}
    status, body, _ = call(text="ik wil niet meer leven")
    assert status == 200
    assert "1813" in {line["phone"] for line in body["messages"][0]["safety"]["contacts"]}


@pytest.mark.stack
def test_an_address_cannot_begin_talks_without_end_and_others_are_not_hindered(strict: Stack) -> None:
    def opened(address: str) -> int:
        return strict.call("POST", "/api/chat/sessions", {"municipality": None}, X_Forwarded_For=address).status

    assert [opened("198.51.100.2") for _ in range(30)].count(201) <= 22
    assert opened("198.51.100.2") == 429
    assert opened("198.51.100.3") == 201
    page = strict.call("GET", "/chat", X_Forwarded_For="198.51.100.2")
    assert page.status == 429
    assert int(page.headers["Retry-After"]) > 1
    assert 'href="tel:' in page.text


@pytest.mark.stack
def test_the_probe_of_life_is_never_refused(strict: Stack) -> None:
    assert {strict.call("GET", "/healthz", X_Forwarded_For="198.51.100.4").status for _ in range(300)} == {200}
    assert 429 in {strict.call("GET", "/api/offers", X_Forwarded_For="198.51.100.4").status for _ in range(200)}

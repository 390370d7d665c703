"""The queue in a database: one takes, lines keep their order, nothing stands in clear text, old things go."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import text

from bot.handover.database import handover_database
from bot.handover.model import Contact, Handover, Speaker, State
from bot.handover.seal import Seal, seal_of
from bot.handover.store import Handovers
from knowledge.settings import Settings
from tests.bot.handover.conftest import Clock

SUMMARY = ("Je zorgt voor je partner.",)
CONTACT = Contact("Godelieve", "0470987654", "morgen")
HOUR = 3600


def waiting(handovers: Handovers, talk: str = "a", municipality: str | None = "be-genk") -> Handover:
    made = handovers.open(talk, municipality, SUMMARY, "asked")
    assert handovers.move(made, State.WAITING)
    return handovers.find(made.id)


def test_what_was_offered_comes_back_as_it_was(handovers: Handovers) -> None:
    made = handovers.open("a", "be-genk", SUMMARY, "overburden")
    assert (made.state, made.summary, made.reason, made.contact, made.live) == (State.OFFERED, SUMMARY, "overburden", None, False)
    assert handovers.queue(None) == []
    assert handovers.of_talk("a") == made
    assert handovers.of_talk("b") is None


def test_a_new_offer_takes_the_place_of_one_that_was_not_agreed_to(handovers: Handovers) -> None:
    first = handovers.open("a", "be-genk", SUMMARY, "asked")
    second = handovers.open("a", "be-genk", SUMMARY, "asked")
    assert handovers.find(first.id) is None
    assert second.id > first.id


def test_a_call_back_stays_beside_a_new_hand_over(handovers: Handovers) -> None:
    call = handovers.open("a", "be-genk", SUMMARY, "asked")
    handovers.leave(call, CONTACT)
    handovers.move(call, State.CALLBACK)
    live = waiting(handovers)
    assert handovers.of_talk("a").id == live.id
    assert {item.state for item in handovers.queue("be-genk")} == {State.CALLBACK, State.WAITING}
    assert handovers.find(call.id).contact == CONTACT


def test_of_many_who_take_a_talk_at_once_one_has_it(handovers: Handovers) -> None:
    made = waiting(handovers)
    with ThreadPoolExecutor(8) as people:
        took = list(people.map(lambda staff: handovers.move(made, State.TAKEN, staff=staff), range(8)))
    assert sum(took) == 1
    assert handovers.find(made.id).staff == took.index(True)


def test_lines_keep_their_order_and_are_given_once(handovers: Handovers) -> None:
    made = waiting(handovers)
    for number in range(5):
        handovers.say(made, Speaker.STAFF, f"regel {number}")
    handovers.say(made, Speaker.CAREGIVER, "van mij", danger=True)
    assert [line.text for line in handovers.lines(made)] == [*(f"regel {number}" for number in range(5)), "van mij"]
    assert handovers.lines(made)[-1].danger
    stale = handovers.find(made.id)
    assert [line.text for line in handovers.claim(stale)] == [f"regel {number}" for number in range(5)]
    assert handovers.claim(stale) == []  # another gateway, with what it read before
    assert handovers.claim(handovers.find(made.id)) == []
    handovers.give_back(stale, handovers.lines(made, but=Speaker.CAREGIVER)[-1])
    assert len(handovers.claim(handovers.find(made.id))) == 5


def test_a_line_of_another_system_counts_once(handovers: Handovers) -> None:
    made = waiting(handovers)
    assert handovers.say(made, Speaker.STAFF, "dag", outside="x-1")
    assert not handovers.say(made, Speaker.STAFF, "dag", outside="x-1")
    assert handovers.say(made, Speaker.STAFF, "dag")
    assert len(handovers.lines(made)) == 2


def test_the_tables_hold_nothing_in_clear_text(handovers: Handovers) -> None:
    made = waiting(handovers)
    handovers.leave(made, CONTACT)
    handovers.say(made, Speaker.CAREGIVER, "mijn man Jos heeft dementie")
    with handovers.engine.connect() as connection:
        rows = [str(tuple(row)) for table in ("handover", "handover_line") for row in connection.execute(text(f"SELECT * FROM {table}"))]
    assert len(rows) == 2
    assert not any(word in row for row in rows for word in ("Godelieve", "0470987654", "morgen", "partner", "Jos", "dementie"))


def test_with_another_key_nothing_can_be_read(handovers: Handovers, settings: Settings) -> None:
    made = waiting(handovers)
    handovers.leave(made, CONTACT)
    other = Handovers(handovers.engine, seal_of(settings), handovers.clock)
    assert (other.find(made.id).summary, other.find(made.id).contact) == ((), None)
    assert Seal("A" * 43).open("geen zegel") is None


def test_old_things_go(handovers: Handovers, clock: Clock) -> None:
    call = handovers.open("a", "be-genk", SUMMARY, "asked")
    handovers.move(call, State.CALLBACK)
    waiting(handovers, "b")
    closed = waiting(handovers, "c")
    handovers.move(closed, State.CLOSED)
    handovers.say(closed, Speaker.SYSTEM, "ended")
    clock.now += 2 * HOUR
    assert handovers.forget_older(24, 7) == 1
    assert handovers.find(closed.id) is None
    assert handovers.lines(closed) == []
    clock.now += 23 * HOUR
    assert handovers.forget_older(24, 7) == 1
    clock.now += 7 * 24 * HOUR
    assert handovers.forget_older(24, 7) == 1
    assert handovers.queue(None) == []


def test_a_talk_is_forgotten_with_all_its_hand_overs(handovers: Handovers) -> None:
    call = handovers.open("a", None, SUMMARY, "asked")
    handovers.move(call, State.CALLBACK)
    waiting(handovers, "a")
    other = waiting(handovers, "b")
    handovers.forget("a")
    assert [item.id for item in handovers.queue(None)] == [other.id]


def test_each_municipality_sees_its_own(handovers: Handovers) -> None:
    genk, gent = waiting(handovers, "a", "be-genk"), waiting(handovers, "b", "be-gent")
    assert [item.id for item in handovers.queue("be-gent")] == [gent.id]
    assert [item.id for item in handovers.queue(None)] == [genk.id, gent.id]


def test_somebody_is_there_while_they_are_seen_and_say_so(handovers: Handovers, clock: Clock) -> None:
    assert not handovers.staffed("be-genk", 60)
    handovers.see(1, "be-genk")
    assert handovers.staffed("be-genk", 60)
    assert not handovers.staffed("be-gent", 60)
    assert not handovers.staffed(None, 60)
    handovers.see(1, "be-genk", available=False)
    handovers.see(1, "be-genk")
    assert not handovers.is_available(1)
    assert not handovers.staffed("be-genk", 60)
    assert handovers.staffed("be-genk", 60, available=False)
    clock.now += 61
    assert not handovers.staffed("be-genk", 60, available=False)
    handovers.see(2, None)
    assert handovers.staffed("be-gent", 60)
    assert handovers.staffed(None, 60)


def test_the_tables_can_be_made_twice(settings: Settings, handovers: Handovers) -> None:
    assert handover_database(settings) is handovers.engine

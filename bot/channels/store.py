"""What channels keep, in the database of the conversations: talks with the sealed address, and the post.

| Table | Row | Until |
| --- | --- | --- |
| `channel_talk` | one person in one channel: address and last buttons, sealed | the conversation is forgotten |
| `channel_post` | one event, by a hash of its id; while it is not answered, what it says or what is to be sent, sealed | `KEEP_EVENTS` |

A webhook is acknowledged when its event is in `channel_post`, so what was acknowledged is answered even if the gateway dies. Whoever
works on an event renews its lease; when nobody does, another takes it over.
"""

from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa
from sqlalchemy.schema import CreateIndex, CreateTable

from bot.conversations import UPSERTS, conversation, conversations_at

DAY = 86400.0
# So long an event is known when it comes again. Twilio signs no time: what comes later is a replay that is not seen.
KEEP_EVENTS = 30 * DAY
# Seconds after which an event that nobody works on is taken over, and how often.
LEASE, MOST_TRIES = 30.0, 3
# A talk of which Rasa has nothing (yet) is kept for so long.
UNSPOKEN = 600.0
metadata = sa.MetaData()
talk_table = sa.Table(
    "channel_talk",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("updated", sa.Float, nullable=False, index=True),
    sa.Column("sealed", sa.Text, nullable=False),
)
post_table = sa.Table(
    "channel_post",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("first", sa.Float, nullable=False, index=True),
    sa.Column("lease", sa.Float, nullable=True, index=True),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("sealed", sa.Text, nullable=True),
)


@dataclass(frozen=True)
class Post:
    """An event that is not answered yet."""

    id: str
    sealed: str


class ChannelStore:
    """Reads and writes both tables. Times are seconds since 1970."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine

    def add(self, identifier: str, sealed: str, now: float) -> float | None:
        """Take in an event. None when it is new, else when it came first."""
        values = {"id": identifier, "first": now, "lease": now + LEASE, "tries": 1, "sealed": sealed}
        insert = UPSERTS[self.engine.dialect.name](post_table).values(values).on_conflict_do_nothing()
        with self.engine.begin() as connection:
            if connection.execute(insert).rowcount:
                return None
            return connection.scalar(sa.select(post_table.c.first).where(post_table.c.id == identifier))

    def put(self, identifier: str, sealed: str | None) -> None:
        """Write how far an event is; None: it is done, and nothing of it stays but the hash of its id."""
        values = {"sealed": sealed} | ({"lease": None} if sealed is None else {})
        with self.engine.begin() as connection:
            connection.execute(sa.update(post_table).where(post_table.c.id == identifier).values(values))

    def renew(self, identifiers: list[str], now: float) -> None:
        """Tell that these are worked on."""
        if identifiers:
            with self.engine.begin() as connection:
                connection.execute(sa.update(post_table).where(post_table.c.id.in_(identifiers), post_table.c.lease.is_not(None)).values(lease=now + LEASE))

    def take_over(self, now: float) -> list[Post]:
        """Events nobody works on any more, the oldest first; what failed too often is given up."""
        left = post_table.c.lease < now
        with self.engine.begin() as connection:
            connection.execute(sa.update(post_table).where(left, post_table.c.tries >= MOST_TRIES).values(lease=None, sealed=None))
            taken = sa.update(post_table).where(left).values(lease=now + LEASE, tries=post_table.c.tries + 1)
            rows = connection.execute(taken.returning(post_table.c.first, post_table.c.id, post_table.c.sealed)).all()
        return [Post(row.id, row.sealed) for row in sorted(rows, key=lambda row: row.first) if row.sealed]

    def talk(self, identifier: str) -> str | None:
        """What is sealed of a talk."""
        with self.engine.connect() as connection:
            return connection.scalar(sa.select(talk_table.c.sealed).where(talk_table.c.id == identifier))

    def keep_talk(self, identifier: str, sealed: str, now: float) -> None:
        """Write a talk."""
        insert = UPSERTS[self.engine.dialect.name](talk_table).values(id=identifier, updated=now, sealed=sealed)
        changed = {name: insert.excluded[name] for name in ("updated", "sealed")}
        with self.engine.begin() as connection:
            connection.execute(insert.on_conflict_do_update(index_elements=["id"], set_=changed))

    def forget_talk(self, identifier: str) -> None:
        """Forget who somebody is."""
        with self.engine.begin() as connection:
            connection.execute(sa.delete(talk_table).where(talk_table.c.id == identifier))

    def forget_old(self, now: float, hours: float) -> None:
        """Forget talks whose conversation is forgotten or was too long ago, and events that are too old to come again."""
        unspoken = sa.and_(talk_table.c.updated < now - UNSPOKEN, talk_table.c.id.not_in(sa.select(conversation.c.sender_id)))
        with self.engine.begin() as connection:
            connection.execute(sa.delete(talk_table).where(sa.or_(unspoken, talk_table.c.updated < now - hours * 3600)))
            connection.execute(sa.delete(post_table).where(post_table.c.first < now - KEEP_EVENTS))


@cache
def channel_store_at(url: str) -> ChannelStore:
    """The store in a database; its tables are made when they are missing."""
    engine = conversations_at(url).engine
    with engine.begin() as connection:
        for table in metadata.sorted_tables:
            connection.execute(CreateTable(table, if_not_exists=True))
            for index in table.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
    return ChannelStore(engine)

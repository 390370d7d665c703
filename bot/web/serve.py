"""The gateway as a process: `python -m bot.web.serve --rasa-url http://127.0.0.1:5005`."""

import argparse
import logging

from aiohttp import web

from bot.guard import keep_to_owner, refuse_unsafe
from bot.privacy.logs import quieten
from bot.secrets import read_or_make_secret
from bot.web.app import make_app
from bot.web.unreadable import answer_the_unreadable
from knowledge.memory import collect_seldom
from knowledge.settings import Settings


def main() -> None:
    """Serve until told to stop. Access is not logged: an address and a time say more than anybody needs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rasa-url", required=True)
    options = parser.parse_args()
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    quieten()
    settings = Settings()
    refuse_unsafe(settings)
    keep_to_owner(settings.var)
    secrets = settings.var / "secrets"
    token, secret = read_or_make_secret(secrets, "rasa-token"), read_or_make_secret(secrets, "session-key")
    app = make_app(settings, options.rasa_url, token, secret)
    answer_the_unreadable()
    collect_seldom()
    web.run_app(app, host=settings.host, port=settings.port, print=None, access_log=None)


if __name__ == "__main__":
    main()

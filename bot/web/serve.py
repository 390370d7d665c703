"""The gateway as a process: `python -m bot.web.serve --rasa-url http://127.0.0.1:5005`."""

import argparse

from aiohttp import web

from bot.guard import keep_to_owner, refuse_unsafe
from bot.secrets import rasa_token, session_key
from bot.watching import tracing
from bot.watching.logs import log_as_json
from bot.web.app import make_app
from bot.web.unreadable import answer_the_unreadable
from knowledge.memory import collect_seldom
from knowledge.settings import Settings


def main() -> None:
    """Serve until told to stop. Access is not logged: an address and a time say more than anybody needs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rasa-url", action="append", default=[], help="once for each worker; else the setting rasa_urls")
    options = parser.parse_args()
    settings = Settings()
    urls = options.rasa_url or settings.rasa_urls.split()
    if not urls:
        parser.error("tell where Rasa is: --rasa-url, or DRAAGWIJZER_RASA_URLS")
    log_as_json("gateway")
    tracing.start("gateway", settings.traces_url)
    refuse_unsafe(settings)
    keep_to_owner(settings.var)
    app = make_app(settings, urls, rasa_token(settings), session_key(settings))
    answer_the_unreadable()
    collect_seldom()
    web.run_app(app, host=settings.host, port=settings.port, print=None, access_log=None)


if __name__ == "__main__":
    main()

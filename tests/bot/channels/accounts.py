"""The accounts of the tests: one of each channel for each municipality that the talks are held on, and one for none."""

import json

SITES = (None, "be-aalst", "be-gent", "be-brugge", "nl-zwolle", "nl-nijmegen")
SID, TWILIO_TOKEN = "AC" + "0" * 32, "twilio-auth-token-of-the-tests"
APP_SECRET, VERIFY = "messenger-app-secret-of-the-tests", "een woord van ons"
TELEGRAM_SECRET, SLACK_SECRET, CLIENT_SECRET = "telegram_secret_of_the_tests", "slack-signing-secret-of-the-tests", "client-secret-of-the-tests"
CALLBACK_PATH = "/antwoorden"


def account(channel: str, site: str | None) -> str:
    """Our number, page, bot, team or client for a municipality."""
    number = SITES.index(site)
    return {
        "whatsapp": f"whatsapp:+3253000{number}",
        "sms": f"+3253000{number}",
        "messenger": f"10550000000{number}",
        "telegram": f"wijzer{number}_bot",
        "slack": f"T0000000{number}",
        "callback": f"portaal{number}",
    }[channel]


def environment(platform: str) -> dict[str, str]:
    """The settings that switch all channels on, against a stand-in of the platforms at this address."""
    tokens = {
        "whatsapp": {},
        "sms": {},
        "messenger": {"token": "page-token"},
        "telegram": {"token": "12345:bot-token", "secret": TELEGRAM_SECRET},
        "slack": {"token": "xoxb-token"},
        "callback": {"secret": CLIENT_SECRET, "url": platform + CALLBACK_PATH},
    }
    accounts = {channel: {account(channel, site): {"municipality": site} | more for site in SITES} for channel, more in tokens.items()}
    values = {
        "TWILIO_ACCOUNT_SID": SID,
        "TWILIO_AUTH_TOKEN": TWILIO_TOKEN,
        "TWILIO_NUMBERS": json.dumps(accounts["whatsapp"] | accounts["sms"]),
        "TWILIO_API": platform,
        "MESSENGER_APP_SECRET": APP_SECRET,
        "MESSENGER_VERIFY_TOKEN": VERIFY,
        "MESSENGER_PAGES": json.dumps(accounts["messenger"]),
        "MESSENGER_API": f"{platform}/graph",
        "TELEGRAM_BOTS": json.dumps(accounts["telegram"]),
        "TELEGRAM_API": platform,
        "SLACK_SIGNING_SECRET": SLACK_SECRET,
        "SLACK_TEAMS": json.dumps(accounts["slack"]),
        "SLACK_API": f"{platform}/slack/",
        "CALLBACK_CLIENTS": json.dumps(accounts["callback"]),
    }
    return {f"DRAAGWIJZER_{name}": value for name, value in values.items()}

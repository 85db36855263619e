"""What people are told where it is our fault: what became of what they did, and what they can do."""

from collections.abc import Mapping
from typing import Any

from bot.slack.blocks import Form, form, message
from bot.slack.visits import Whisper
from bot.unstored import Unstored, why

Payload = Mapping[str, Any]

SORRY = "Something went wrong on my side, and I have noted it. Please try again in a minute."
NOT_STORED = {
    Unstored.FULL: (
        "I could not save that: the disk I write to is full. Nothing of it was stored. Please tell "
        "whoever runs Groundswell here to make room on it, and then do it once more."
    ),
    Unstored.READ_ONLY: (
        "I could not save that: I may only read my database. Nothing of it was stored. Please tell "
        "whoever runs Groundswell here to let it write there, and then do it once more."
    ),
    Unstored.BUSY: (
        "I could not save that: another program has held my database all the time. Nothing of it "
        "was stored. Please try again in a minute."
    ),
    Unstored.AWAY: (
        "My database does not answer, so I could not save anything. Please try again in a minute."
    ),
}
COMES_AGAIN = (
    "Slack hands me your message a few times more within the next minutes. If I have not answered it "
    "by then, please write it once more."
)

AT_IT = "This takes longer than usual, as my database is busy."
COMMAND_NOT_YET = f"{AT_IT} I am still at it; what comes of it is told here."
PRESS_NOT_YET = (
    f"{AT_IT} It is not saved yet, and I am still at it. If nothing changes here within a minute, "
    "please press once more."
)
FORM_NOT_YET = (
    f"{AT_IT} It is not saved yet. Please send this form once more in a minute: it is saved once."
)


SAID = "said"
"""The id of a form that only says something: nothing is filled in, so another may take its place."""


def sorry_for(error: BaseException) -> str:
    """Return what to tell whoever met with a fault of ours."""
    reason = why(error)
    return NOT_STORED[reason] if reason else SORRY


def in_a_form(said: Whisper) -> Form:
    """Return the words as a form of their own."""
    return form("Groundswell", *said.message["blocks"], callback_id=SAID, close="Close")


def under_a_field(words: str, view: Payload) -> dict[str, Any]:
    """Answer a sent form and keep what was typed: the words stand under its first field, if any."""
    fields = list(((view.get("state") or {}).get("values") or {}).keys())
    if fields:
        return {"response_action": "errors", "errors": {fields[0]: words}}
    return {"response_action": "update", "view": in_a_form(Whisper(message(words)))}

"""Every reason a row can have is one that people understand."""

import pytest

from bot.delivery import reasons, remedies

CODES = sorted(
    remedies.NEVER
    | remedies.NO_HOME
    | remedies.HALTED
    | remedies.TOO_MANY
    | remedies.PERHAPS_DONE
    | remedies.NOT_NOW
)  # sorted, so that several workers see the same tests

WORDS = {
    "user_disabled": "the account is closed",
    "not_in_channel": "the bot is not in that channel",
    "invalid_blocks": "Slack found a fault in the message",
    "invalid_blocks: /0/text": "Slack found a fault in the message",
    "some_new_code": "Slack refused it (some_new_code)",
    "HTTP 503": "Slack had trouble of its own (HTTP 503)",
    "no answer (TimeoutError)": "Slack did not answer",
    "Slack cannot be reached": "Slack could not be reached",
    "it could not be drawn (KeyError)": "it could not be written (KeyError)",
    "they are not asked: answered": "it had been answered already",
    "too late to be of use": "it was too late to be of use",
    "the rollout is over": "the rollout is over",
    "dropped by the operator": "dropped by the operator",
    "given up: HTTP 503": (
        "it was tried many times in vain; at last, Slack had trouble of its own (HTTP 503)"
    ),
    "perhaps sent; Slack would not say (missing_scope)": (
        "it may have arrived, and Slack would not say (the bot lacks a right in your Slack)"
    ),
    "perhaps sent": "it may have arrived, and Slack would not say",
    "": "",
}

HELP = {
    "not_in_channel": "/invite @Groundswell",
    "token_revoked": "groundswell doctor",
    "some_new_code": "please report it",
    "it could not be drawn (KeyError)": "please report it",
    "too late to be of use": "--even-late",
    "given up: HTTP 503": "retry later",
    "perhaps sent; Slack would not say (missing_scope)": "--even-if-sent-twice",
}


@pytest.mark.parametrize(("reason", "words"), WORDS.items())
def test_a_reason_is_told_in_words(reason: str, words: str) -> None:
    assert reasons.in_words(reason) == words


@pytest.mark.parametrize("code", CODES)
def test_every_code_of_slack_that_is_sorted_has_words_and_what_helps(code: str) -> None:
    assert code in reasons.SLACKS
    assert "_" not in reasons.in_words(code)
    assert reasons.what_helps(code).endswith(".")


@pytest.mark.parametrize(("reason", "words"), HELP.items())
def test_whoever_runs_the_bot_is_told_what_helps(reason: str, words: str) -> None:
    assert words in reasons.what_helps(reason)


def test_without_a_reason_there_is_nothing_to_say() -> None:
    assert (reasons.in_words(None), reasons.what_helps(None)) == ("", "")
    assert reasons.what_helps("the rollout is over") == ""


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (None, False),
        ("HTTP 503", False),
        ("perhaps not shown", False),
        ("perhaps sent; Slack would not say (channel_not_found)", True),
        ("given up: perhaps sent; Slack would not say (channel_not_found)", True),
    ],
)
def test_what_may_have_arrived_is_told_apart(reason: str | None, expected: bool) -> None:
    assert reasons.may_have_arrived(reason) is expected

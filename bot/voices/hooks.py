"""What voices add to other features, and what they ask of people with their message of the day."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.hooks import Kind, Kinds
from bot.attention.model import Section
from bot.slack.blocks import Block, button, cut
from bot.voices import service, views
from bot.voices.model import HELPED
from bot.voices.views import RAISE

BUTTON_VALUE = 2000
"""Characters that a button can carry."""


def raise_button(words: str, rollout_id: int) -> Block:
    """Return a button that opens the form with these words in it, about a rollout."""
    return button(
        "Raise as a concern", action_id=RAISE, value=cut(f"{rollout_id}:{words}", BUTTON_VALUE)
    )


def contribute(kinds: Kinds) -> None:
    """Let voices ask people."""
    kinds.add(
        Kind(
            name=HELPED,
            called=("question whether an answer helps", "questions whether answers help"),
            sections=questions,
            left_out=service.ask_another_day,
            not_reached=nobody_is_told,
            is_private=True,
        )
    )


def questions(
    session: Session, workspace_id: str, word_ids: Collection[int], now: datetime
) -> dict[int, Section]:
    """Ask whoever raised a voice whether the answer helps, or show what they said to it."""
    found = {each: service.asked_about(session, workspace_id, each, now) for each in word_ids}
    return {
        word_id: views.helped(asked[0], asked[1].words or "", is_open=asked[2])
        for word_id, asked in found.items()
        if asked
    }


def nobody_is_told(
    _session: Session,
    _workspace_id: str,
    _word_ids: Collection[int],
    _user_id: str,
    _reason: str,
    _now: datetime,
) -> None:
    """Whom the question does not reach has it on their own card."""

"""What voices ask of people with their message of the day."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from bot.attention.hooks import Kind, Kinds
from bot.attention.model import Section
from bot.voices import service, views
from bot.voices.model import CLIMBED, HELPED


def contribute(kinds: Kinds) -> None:
    """Let voices ask people; nobody else learns whom, as it would tell of confidential ones."""
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
    kinds.add(
        Kind(
            name=CLIMBED,
            called=("voice that waits", "voices that wait"),
            sections=climbed,
            left_out=goes_on,
            not_reached=service.not_reached,
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


def climbed(
    session: Session, workspace_id: str, voice_ids: Collection[int], now: datetime
) -> dict[int, Section]:
    """Ask people to look at what waits, or show what has become of it."""
    found = (service.picture(session, workspace_id, each, now) for each in voice_ids)
    return {each.voice.id: views.asked(each) for each in found if each}


def goes_on(
    _session: Session, _workspace_id: str, _voice_ids: Collection[int], _now: datetime
) -> None:
    """Whoever is not asked on one rung: the next rung comes."""

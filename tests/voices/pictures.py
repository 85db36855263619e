"""Voices as views and rules get them, without a database."""

from collections.abc import Sequence
from datetime import date

from bot.voices.model import Kind, Picture, Said, State, Topic, Visibility, Voice

LONGEST_NAME = "<&>*" * 15
LONGEST_WORDS = "Ω<&>" * 750
RAISED = date(2026, 11, 24)


def voice(
    state: State = State.RAISED,
    *,
    visibility: Visibility = Visibility.NAMED,
    words: str = "The printer stops twice a day.",
    owner_id: str | None = None,
    **more: object,
) -> Voice:
    return Voice(
        id=7,
        workspace_id="T1",
        rollout_id=3,
        kind=Kind.CONCERN,
        topic=Topic.TOOL,
        words=words,
        impact=4,
        visibility=visibility,
        author_id=None if visibility == Visibility.ANONYMOUS else "U_ANA",
        box="box:x" if visibility == Visibility.ANONYMOUS else None,
        state=state,
        owner_id=owner_id,
        raised_on=RAISED,
        waits_since=RAISED,
        **({"reopened": 0, "is_held_back": False} | more),
    )


def picture(
    of: Voice,
    *,
    name: str = "Ana",
    unnamed: int = 0,
    supporters: Sequence[str] = (),
    **more: object,
) -> Picture:
    settled: dict[str, object] = {
        "rollout_name": "Online ordering",
        "channel_id": "C1",
        "author": None if of.visibility == Visibility.ANONYMOUS else name,
        "confidants": ("Lea", "Ola") if of.visibility == Visibility.CONFIDENTIAL else (),
        "owner": "Lea" if of.owner_id else "",
        "supporters": tuple(supporters),
        "unnamed_supporters": unnamed,
        "today": RAISED,
    }
    return Picture(voice=of, **(settled | more))  # type: ignore[arg-type]  # values of many types


def said(move: str, by: str = "Lea", words: str = "") -> Said:
    return Said(move=move, by=by, words=words, about="", said_on=RAISED)  # type: ignore[arg-type]

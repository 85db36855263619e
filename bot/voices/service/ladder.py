"""From when on a voice waits for an answer."""

from datetime import date

from sqlalchemy.orm import Session

from bot.voices.model import Voice


def begins(_session: Session, voice: Voice, today: date) -> None:
    """Let a voice wait from today on: it was raised, or reopened."""
    voice.waits_since = today

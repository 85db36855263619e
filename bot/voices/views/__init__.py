"""How voices look in Slack. Pure: values in, blocks out."""

from bot.voices.views.face import SHOWN_FROM, TITLES, TOPICS, face, seen_by, standing, supporters

__all__ = ["SHOWN_FROM", "TITLES", "TOPICS", "face", "seen_by", "standing", "supporters"]

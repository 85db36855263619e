"""What voices add to other features."""

from bot.voices.hooks.acting import VOICE
from bot.voices.hooks.adding import VoicePart, about, agenda, keeper, my_lines
from bot.voices.hooks.asking import contribute
from bot.voices.hooks.raising import raise_button
from bot.voices.hooks.weekly import digest_lines, give_button, read_button, theme_lines
from bot.voices.model import Weekly

__all__ = [
    "VOICE",
    "VoicePart",
    "Weekly",
    "about",
    "agenda",
    "contribute",
    "digest_lines",
    "give_button",
    "keeper",
    "my_lines",
    "raise_button",
    "read_button",
    "theme_lines",
]

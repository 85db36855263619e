"""What voices add to other features."""

from bot.voices.hooks.adding import VoicePart, about, keeper, my_lines
from bot.voices.hooks.asking import contribute
from bot.voices.hooks.raising import raise_button

__all__ = ["VoicePart", "about", "contribute", "keeper", "my_lines", "raise_button"]

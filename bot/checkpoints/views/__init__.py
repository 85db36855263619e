"""How checkpoints look in Slack. Pure: values in, blocks out."""

from bot.checkpoints.views.result import result_lines

__all__ = ["result_lines"]

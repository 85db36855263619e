"""What people and time do with digests. The caller owns the transaction."""

from bot.digests.service.coming import agenda
from bot.digests.service.explaining import lapses, muted, rollouts_of
from bot.digests.service.sending import next_at, not_posted, send_due
from bot.digests.service.setting_up import begin, change, mute, setup, setup_of
from bot.digests.service.showing import drawn, pictured, preview, send_picture

__all__ = [
    "agenda",
    "begin",
    "change",
    "drawn",
    "lapses",
    "mute",
    "muted",
    "next_at",
    "not_posted",
    "pictured",
    "preview",
    "rollouts_of",
    "send_due",
    "send_picture",
    "setup",
    "setup_of",
]

"""How digests look in Slack. Pure: values in, blocks out."""

from bot.digests.views.digest import (
    CHANGE,
    MUTE,
    alt_text,
    digest,
    picture,
    preview,
    without_sponsor,
)
from bot.digests.views.explaining import lapsed, none_for_now
from bot.digests.views.setting_up import CHANGED, FORM, MUTED, changed, form, muted, settings

__all__ = [
    "CHANGE",
    "CHANGED",
    "FORM",
    "MUTE",
    "MUTED",
    "alt_text",
    "changed",
    "digest",
    "form",
    "lapsed",
    "muted",
    "none_for_now",
    "picture",
    "preview",
    "settings",
    "without_sponsor",
]

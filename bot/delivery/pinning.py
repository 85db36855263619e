"""Pins: what is done to a message once it stands in its channel, and never holds it up."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from bot.delivery import outbox
from bot.delivery.model import BESIDE, PIN, UNPIN

WORTH_PINNING = timedelta(days=1)
"""Later than this after it was asked for, nobody wonders where the pin is."""


def pin(
    session: Session,
    *,
    workspace_id: str,
    key: str,
    notice: str,
    subject_id: int,
    channel_id: str,
    now: datetime,
    part: int = 0,
    takes_away: bool = False,
) -> None:
    """Have a message pinned in its channel once it stands there, or its pin taken away; `key` is the message's.

    The message neither waits for that nor depends on it: what Slack does not pin stays unpinned. `notice` says
    whether it still is to be pinned.
    """
    telling = outbox.Telling(
        workspace_id=workspace_id,
        key=f"{UNPIN if takes_away else PIN}:{key}",
        notice=notice,
        subject_id=subject_id,
        part=part,
        destination=f"{BESIDE}{channel_id}",
        now=now,
        not_after=now + WORTH_PINNING,
        thread_key=key,
        pins=not takes_away,
    )
    outbox.tell_all(session, [telling])

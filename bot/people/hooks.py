"""What features may add to what is known and shown of people; `app.py` collects these."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from bot.slack.model import SlackUser

PersonChanged = Callable[[Session, SlackUser, datetime], None]
"""Follows a change of somebody's zone or account, in the transaction that stores it."""

MyLines = Callable[[Session, str, str], list[str]]
"""Lines of `/rollout me`: given the workspace's and the person's id."""

Led = Callable[[Session, str, str], Mapping[int, Collection[str]]]
"""The rollouts that somebody leads or sponsors, each with the people who take part in it."""

"""Where features meet decisions: what they come from, and who objected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from bot.decisions.model import Area, Decision

__all__ = ["Area", "Decision", "Origin"]


@dataclass(frozen=True, kw_only=True)
class Origin:
    """What decisions come from; `about_people.py` collects them. All are given the workspace's and the origin's id."""

    #: as it stands in `Decision.origin_kind`, such as `checkpoint`
    kind: str
    #: where it came from, a line of mrkdwn that all in the rollout may see; empty where it is not there any more
    line: Callable[[Session, str, int], str]
    #: each objection and what became of it, a line of mrkdwn each
    objections: Callable[[Session, str, int], Sequence[str]]
    #: who objected under their own name, by id: they are asked first on the review date
    objectors: Callable[[Session, str, int], Sequence[str]]

"""Hundreds of voters, and a Slack that notes when it was told what."""

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from parts import town
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.attention.hooks import Kinds
from bot.attention.service import Folding
from bot.checkpoints import hooks, service
from bot.checkpoints.model import Asked, Ballot, Checkpoint, Method, Option, Shown, Voter
from bot.checkpoints.model import State as Standing
from bot.clock import utc_now
from bot.delivery.model import Outgoing, State

VOTERS = 800
COUNT = re.compile(rb"(\d+) of \d+ have voted")


@dataclass
class Slack:
    """A Slack that takes everything, and notes when it was told what."""

    #: when each press was confirmed, by its number
    confirmed: dict[int, float] = field(default_factory=dict)
    #: when the card was edited, and how many had voted by it
    edits: list[tuple[float, int]] = field(default_factory=list)

    def app(self) -> Starlette:
        """Return it as a server."""
        known: dict[str, dict[str, Any]] = {
            "auth.test": {"team_id": town.TEAM, "team": "T", "user_id": "U0BOT", "bot_id": "B0"},
            "users.list": {"members": [], "response_metadata": {}},
            "conversations.open": {"channel": {"id": "D0"}},
        }

        async def answer(request: Request) -> Response:
            name, body = request.path_params["name"], await request.body()
            if name.startswith("confirm/"):
                self.confirmed[int(name.partition("/")[2])] = time.perf_counter()
            found = COUNT.search(body.replace(b"+", b" ")) if name == "chat.update" else None
            if found and town.CHANNEL.encode() in body:
                self.edits.append((time.perf_counter(), int(found[1])))
            posted = {"channel": "C0", "ts": f"{time.time():.6f}"}
            return JSONResponse({"ok": True, **known.get(name, posted)})

        return Starlette(routes=[Route("/api/{name:path}", answer, methods=["GET", "POST"])])


def presses(slack_url: str, checkpoint_id: int, first: int = 0) -> Iterator[dict[str, str]]:
    """One press after the other, each by another voter; a voter who comes again changes their vote.

    Each is confirmed at an address with its number, from `first` on.
    """
    for number in range(first, 10**9):
        option = checkpoint_id * 10 + number // VOTERS % 3
        payload = {
            "type": "block_actions",
            "team": {"id": town.TEAM},
            "user": {"id": town.person(number % VOTERS), "team_id": town.TEAM},
            "channel": {"id": town.CHANNEL},
            "trigger_id": f"{number}.{time.time_ns()}",
            "response_url": f"{slack_url}/api/confirm/{number}",
            "actions": [
                {
                    "type": "button",
                    "block_id": "b",
                    "action_id": "checkpoints_vote:1",
                    "value": f"{checkpoint_id}:{option}:1",
                }
            ],
        }
        yield {"payload": json.dumps(payload)}


def settle(session: Session) -> None:
    """Open two votes, one with hidden names, and ask everybody; all of it has left."""
    now, everybody = utc_now(), [town.person(number) for number in range(VOTERS)]
    for checkpoint_id in (1, 2):
        made = Checkpoint(
            id=checkpoint_id,
            workspace_id=town.TEAM,
            rollout_id=1,
            question="Keep the 6 am order cut-off?",
            method=Method.MAJORITY,
            state=Standing.OPEN,
            opened_by=everybody[0],
            decider_id=everybody[0],
            opened_at=now,
            closes_at=now + timedelta(days=3),
            shown=Shown.AT_CLOSE,
            hides_names=checkpoint_id == 2,
            asked=Asked.EVERYONE,
            asked_about="",
            may_add=False,
            by_itself=False,
        )
        session.add(made)
        session.flush()
        about = {"workspace_id": town.TEAM, "checkpoint_id": checkpoint_id}
        for position in range(3):
            option_id = checkpoint_id * 10 + position
            words = f"Option {position}"
            session.add(Option(**about, id=option_id, position=position, words=words))
        session.add_all(Voter(**about, user_id=user_id, team="") for user_id in everybody)
        session.flush()
        service.tell_card(session, made, now)
        service.ask_voters(session, made, now)
    kinds = Kinds()
    hooks.contribute(kinds)
    while Folding(kinds).run(session, now + timedelta(days=1)):
        pass
    session.execute(
        update(Outgoing).values(
            state=State.SENT,
            drawn_revision=1,
            channel_id=Outgoing.destination,
            ts=Outgoing.key,
            sent_at=now,
        )
    )


def counted(session: Session, checkpoint_id: int) -> int:
    """Return how many ballots there are."""
    query = select(func.count()).select_from(Ballot).where(Ballot.checkpoint_id == checkpoint_id)
    return session.scalar(query) or 0

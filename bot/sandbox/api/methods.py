"""The table of Web API methods, filled by the modules beside this one."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.api.arguments import Arguments
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Json

Answer = Callable[[Slack, Arguments], Json]


@dataclass(frozen=True)
class Method:
    """How one method answers, and what a token must be for it: "bot", "app" or "none"."""

    answer: Answer
    scope: str
    token: str


METHODS: dict[str, Method] = {}


def method(name: str, *, scope: str = "", token: str = "bot") -> Callable[[Answer], Answer]:
    """Have the decorated function answer the Web API method `name`."""

    def add(answer: Answer) -> Answer:
        METHODS[name] = Method(answer, scope, token)
        return answer

    return add


def need(slack: Slack, scope: str) -> None:
    """Refuse a call for which the app was not granted `scope`."""
    granted = slack.world.app.scopes
    if scope and scope not in granted:
        provided = ",".join(sorted(granted))
        raise SlackError("missing_scope", needed=scope, provided=provided)


def page(slack: Slack, arguments: Arguments, ids: list[str], *, size: int) -> tuple[list[str], str]:
    """Return the page of `ids` that was asked for, and the cursor of the next one."""
    limit = arguments.number("limit", size) or size
    if not 0 < limit <= 1000:
        raise SlackError("invalid_limit")
    cursor = arguments.text("cursor")
    if cursor and cursor.removeprefix("after:") not in ids:
        raise SlackError("invalid_cursor")
    start = ids.index(cursor.removeprefix("after:")) + 1 if cursor else 0
    shown = ids[start : start + limit]
    more = start + limit < len(ids)
    return shown, f"after:{shown[-1]}" if more else ""

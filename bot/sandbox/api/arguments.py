"""The arguments of a Web API call, whichever way they were sent."""

import json
from typing import Any

from bot.sandbox.slack import SlackError
from bot.sandbox.things import Json

_TRUE = {"true", "1", "True"}


class Arguments:
    """Readers for values that arrive as JSON or, in a form, as text."""

    def __init__(self, values: Json) -> None:
        self.values = values

    def __contains__(self, name: str) -> bool:
        return self.values.get(name) not in (None, "")

    def text(self, name: str, default: str = "") -> str:
        """Return a text, `default` where it was left out."""
        value = self.values.get(name)
        return default if value is None else str(value)

    def required(self, name: str, *, error: str = "invalid_arguments") -> str:
        """Return a text that must be there."""
        if name not in self:
            words = f"[ERROR] missing required field: {name}"
            raise SlackError(error, response_metadata={"messages": [words]})
        return self.text(name)

    def flag(self, name: str) -> bool:
        """Return whether something was asked for."""
        value = self.values.get(name)
        return value is True or str(value) in _TRUE

    def number(self, name: str, default: int) -> int:
        """Return a whole number."""
        try:
            return int(self.text(name) or default)
        except ValueError as error:
            raise SlackError("invalid_arguments") from error

    def words(self, name: str) -> list[str]:
        """Return a list that may be written with commas."""
        value = self.values.get(name)
        if isinstance(value, list):
            return [str(v) for v in value]
        return [w.strip() for w in self.text(name).split(",") if w.strip()]

    def json(self, name: str, *, error: str) -> Any:
        """Return a value that a form carries as JSON text; None where it was left out."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError as wrong:
            raise SlackError(error) from wrong

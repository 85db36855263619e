"""How the program writes its log: text for people, JSON lines for machines."""

import json
import logging
import sys
from typing import Literal

QUIET = {
    "aiohttp": logging.WARNING,
    "asyncio": logging.WARNING,  # in its debug mode it shows what tasks were given
    "slack_bolt": logging.WARNING,  # at INFO it logs the whole body of a request with a bad signature
    "slack_sdk": logging.WARNING,
    "alembic": logging.WARNING,  # at INFO it says a word each time somebody asks for our health
    "apscheduler": logging.WARNING,
    "httpcore": logging.WARNING,
    "httpx": logging.WARNING,
    "sqlalchemy": logging.WARNING,  # at INFO and DEBUG it logs what people wrote
    "uvicorn.access": logging.WARNING,
}


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up(level: str, form: Literal["text", "json"]) -> None:
    """Send every log line to standard error in the chosen form."""
    handler = logging.StreamHandler(sys.stderr)
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.setFormatter(_Json() if form == "json" else text)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, logging.getLevelName(level)))

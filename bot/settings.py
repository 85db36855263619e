"""Every setting, read once, checked at start; one clear line for each mistake."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import locales

SECRET_BYTES = 32


class SettingsError(Exception):
    """The settings cannot be used; `lines` has one sentence for each mistake."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Settings(BaseSettings):
    """What an operator can set, by environment variable or in `.env`."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,  # `PORT=` is a setting left out, not a wrong number
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    slack_bot_token: SecretStr = Field(
        default=SecretStr(""), description="The bot's token, xoxb-…, from OAuth & Permissions"
    )
    slack_signing_secret: SecretStr = Field(
        default=SecretStr(""),
        description="Proves that a request is Slack's; not needed with Socket Mode",
    )
    slack_app_token: SecretStr = Field(
        default=SecretStr(""),
        description="An app-level token, xapp-…; when set, Socket Mode is used",
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/", description="Where Slack's Web API is"
    )
    database_url: str = Field(
        default="sqlite:///groundswell.db",
        description="sqlite:///a-file.db or postgresql://user:password@host/database",
        repr=False,  # there may be a password in it
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""), description="At least 32 random bytes, for sealing and links"
    )
    secret_keys_before: SecretStr = Field(
        default=SecretStr(""),
        description="Earlier values of SECRET_KEY, separated by spaces, until `groundswell rotate-key` has run",
    )
    base_url: str = Field(
        default="http://localhost:8000", description="Where people and Slack reach this server"
    )
    host: str = Field(default="127.0.0.1", description="The address to listen on")
    port: int = Field(default=8000, ge=0, le=65535, description="The port to listen on")
    metrics_token: SecretStr = Field(
        default=SecretStr(""), description="Who asks for /metrics must know it; empty: nobody can"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", description="How much is logged"
    )
    log_format: Literal["text", "json"] = Field(
        default="text", description="text for people, json for machines"
    )
    default_timezone: str = Field(
        default="UTC", description="The zone of people whose zone Slack does not know"
    )
    default_locale: str = Field(
        default="en-GB", description="The language of shared messages, and of people without one"
    )

    @field_validator("*", mode="before")
    @classmethod
    def _without_space_around(cls, value: object) -> object:
        return value.strip() if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, level: object) -> object:
        return level.upper() if isinstance(level, str) else level

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, token: SecretStr) -> SecretStr:
        return _starting_with("xoxb-", token, "copy the Bot User OAuth Token of your Slack app")

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, token: SecretStr) -> SecretStr:
        return _starting_with("xapp-", token, "copy the app-level token of your Slack app")

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, key: SecretStr) -> SecretStr:
        if 0 < len(key.get_secret_value().encode()) < SECRET_BYTES:
            raise ValueError(f"it needs at least {SECRET_BYTES} bytes; {MAKE_A_KEY}")
        return key

    @field_validator("base_url", "slack_api_url")
    @classmethod
    def _an_address(cls, url: str) -> str:
        try:
            parts = urlsplit(url)
        except ValueError:
            parts = urlsplit("")
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError("it must be a whole address such as https://bot.example.com")
        return url.rstrip("/")

    @field_validator("slack_api_url")
    @classmethod
    def _a_folder(cls, url: str) -> str:
        return f"{url}/"  # slack_sdk puts a method's name right behind it

    @field_validator("database_url")
    @classmethod
    def _a_known_database(cls, url: str) -> str:
        if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("it must begin with sqlite:/// or postgresql://")
        try:
            parsed = make_url(url)
        except (ArgumentError, ValueError):
            raise ValueError(
                "it cannot be read; write postgresql://user:password@host:5432/database, "
                "with signs in the password as %40 for @ and %2F for /"
            ) from None
        if not parsed.database or parsed.database == ":memory:":
            raise ValueError("it must name a file, or a database, to keep things in")
        return url

    @field_validator("default_timezone")
    @classmethod
    def _a_known_zone(cls, zone: str) -> str:
        if not _is_zone(zone):
            raise ValueError("it must be a zone such as Europe/Berlin")
        return zone

    @field_validator("default_locale")
    @classmethod
    def _a_spoken_language(cls, locale: str) -> str:
        if not locales.is_spoken(locale):
            raise ValueError(f"it must be one of: {', '.join(locales.SPOKEN)}, such as en-GB")
        return locale

    @property
    def former_secret_keys(self) -> list[str]:
        """What SECRET_KEY was before, the newest first; all of it may be one key with spaces in it."""
        given = self.secret_keys_before.get_secret_value()
        return list(dict.fromkeys([*given.split(), given])) if given else []

    @property
    def uses_socket_mode(self) -> bool:
        """Whether Slack is reached by an outgoing connection, with no public address."""
        return bool(self.slack_app_token.get_secret_value())

    def missing_to_serve(self) -> list[str]:
        """Return one sentence for each setting without which Slack cannot be served."""
        lines = []
        if not self.slack_bot_token.get_secret_value():
            lines.append(
                "SLACK_BOT_TOKEN: it is missing; README.md, “Put it in your Slack”, shows where to copy it"
            )
        if not self.uses_socket_mode and not self.slack_signing_secret.get_secret_value():
            lines.append(
                "SLACK_SIGNING_SECRET: it is missing; set it, or SLACK_APP_TOKEN for Socket Mode"
            )
        if not self.secret_key.get_secret_value():
            lines.append(f"SECRET_KEY: it is missing; {MAKE_A_KEY}")
        return lines


MAKE_A_KEY = 'make one with: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'


def read(**given: object) -> Settings:
    """Return the settings of the environment and `.env`; raises SettingsError with every mistake."""
    try:
        return Settings(**given)  # type: ignore[arg-type]  # values of any type are checked here
    except ValidationError as error:
        raise SettingsError([_line(mistake) for mistake in error.errors()]) from None
    except UnicodeDecodeError:
        raise SettingsError([".env: it must be a text file in UTF-8"]) from None


def read_for_demo() -> Settings:
    """Return where the demo listens and how it logs; tokens, keys and databases are its own."""
    own = (
        *("slack_bot_token", "slack_signing_secret", "slack_app_token"),
        *("secret_key", "secret_keys_before"),
    )
    of_slack = {"slack_api_url": "https://slack.com/api/", "base_url": "http://localhost"}
    return read(**dict.fromkeys(own, ""), **of_slack, database_url="sqlite:///demo.db")


@contextmanager
def without_slack_variables() -> Iterator[None]:
    """Hide SLACK_* from libraries: Bolt turns itself into another app when it finds some there."""
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("SLACK_")}
    try:
        yield
    finally:
        os.environ.update(hidden)


def _starting_with(prefix: str, token: SecretStr, mend: str) -> SecretStr:
    if token.get_secret_value() and not token.get_secret_value().startswith(prefix):
        raise ValueError(f"it must begin with {prefix}; {mend}")
    return token


def _line(mistake: Mapping[str, Any]) -> str:
    name = ".".join(str(part).upper() for part in mistake["loc"])
    kind, limits = mistake["type"], mistake.get("ctx", {})
    if kind == "literal_error":
        return f"{name}: it must be {limits['expected']}"
    if kind.startswith(("int_", "greater_than", "less_than")):
        return f"{name}: it must be a number from 0 to 65535"
    return f"{name}: {str(mistake['msg']).removeprefix('Value error, ')}"


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True

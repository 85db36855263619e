import re
import traceback
from pathlib import Path
from secrets import token_hex

import pytest

from bot import settings
from bot.settings import Settings, SettingsError

ROOT = Path(__file__).parent.parent
KEY = "a key of at least thirty-two bytes, for tests"
NAMES = {name.upper() for name in Settings.model_fields}


def read(**given: object) -> Settings:
    return settings.read(_env_file=None, **given)


def mistakes(**given: object) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        read(**given)
    return raised.value.lines


@pytest.mark.parametrize(
    ("given", "keys"),
    [("", []), ("one", ["one"]), ("one two", ["one", "two", "one two"])],
)
def test_former_keys_are_split_and_may_have_spaces(given: str, keys: list[str]) -> None:
    assert read(secret_keys_before=given).former_secret_keys == keys


@pytest.mark.parametrize(
    ("name", "wrong", "mend"),
    [
        ("slack_bot_token", "xoxp-1", "begin with xoxb-"),
        ("slack_app_token", "xoxb-1", "begin with xapp-"),
        ("secret_key", "too short", "at least 32 bytes"),
        ("base_url", "bot.example.com", "https://bot.example.com"),
        ("base_url", "https://[", "https://bot.example.com"),
        ("slack_api_url", "slack.com/api", "https://bot.example.com"),
        ("database_url", "mysql://x", "begin with sqlite:/// or postgresql://"),
        ("database_url", "postgres://u:p@h/d", "begin with sqlite:/// or postgresql://"),
        ("database_url", "sqlite:///", "name a file"),
        ("database_url", "sqlite:///:memory:", "name a file"),
        ("database_url", "postgresql://u:p@host:many/d", "%40 for @"),
        ("port", "many", "a number from 0 to 65535"),
        ("port", "65536", "a number from 0 to 65535"),
        ("port", "-1", "a number from 0 to 65535"),
        ("port", "1.5", "a number from 0 to 65535"),
        ("log_level", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("log_format", "xml", "'text' or 'json'"),
        ("default_timezone", "Berlin", "Europe/Berlin"),
        ("default_timezone", "../etc/passwd", "Europe/Berlin"),
        ("default_locale", "xx-XX", "en-GB"),
    ],
)
def test_a_mistake_is_one_line_that_names_the_setting_and_the_mend(
    name: str, wrong: str, mend: str
) -> None:
    [line] = mistakes(**{name: wrong})
    assert line.startswith(f"{name.upper()}: it ")
    assert mend in line
    assert "\n" not in line


def test_all_mistakes_are_told_at_once() -> None:
    lines = mistakes(port="many", slack_api_url="x", secret_key="x", default_locale="xx")
    assert [line.split(":")[0] for line in lines] == [
        "SLACK_API_URL",
        "SECRET_KEY",
        "PORT",
        "DEFAULT_LOCALE",
    ]


HIDDEN = token_hex(16)
SECRETS = {
    "slack_bot_token": f"xoxb-{HIDDEN}",
    "slack_app_token": f"xapp-{HIDDEN}",
    "slack_signing_secret": HIDDEN,
    "secret_key": HIDDEN,
    "database_url": f"postgresql://bot:{HIDDEN}@localhost/bot",
}
WRONG = {
    "slack_bot_token": HIDDEN,
    "slack_app_token": HIDDEN,
    "secret_key": HIDDEN[:16],
    "database_url": f"postgresql://bot:{HIDDEN}@localhost:x/bot",
}


def test_secrets_are_not_shown() -> None:
    assert HIDDEN not in repr(read(**SECRETS))
    assert HIDDEN not in str(read(**SECRETS))


@pytest.mark.parametrize("name", WRONG)
def test_secrets_are_not_in_the_traceback_of_a_mistake(name: str) -> None:
    with pytest.raises(SettingsError) as raised:
        read(**SECRETS | {name: WRONG[name]})
    assert WRONG[name] not in "".join(traceback.format_exception(raised.value))


def test_space_around_a_pasted_value_is_nothing() -> None:
    chosen = read(slack_bot_token=" xoxb-1\n", base_url=" https://bot.example.com/ ")
    assert chosen.slack_bot_token.get_secret_value() == "xoxb-1"
    assert chosen.base_url == "https://bot.example.com"


def test_the_web_apis_address_ends_with_a_slash_however_it_was_written() -> None:
    assert read(slack_api_url="https://slack.com/api").slack_api_url == "https://slack.com/api/"
    assert read(slack_api_url="https://slack.com/api/").slack_api_url == "https://slack.com/api/"


def test_the_level_of_the_log_may_be_written_small() -> None:
    assert read(log_level="debug").log_level == "DEBUG"


def test_what_is_missing_to_serve_is_named() -> None:
    lines = read(slack_bot_token="", secret_key="").missing_to_serve()
    assert [line.split(":")[0] for line in lines] == [
        "SLACK_BOT_TOKEN",
        "SLACK_SIGNING_SECRET",
        "SECRET_KEY",
    ]


def test_socket_mode_needs_no_signing_secret() -> None:
    chosen = read(slack_bot_token="xoxb-1", slack_app_token="xapp-1", secret_key=KEY)
    assert chosen.uses_socket_mode
    assert chosen.missing_to_serve() == []


def test_http_needs_no_app_token() -> None:
    chosen = read(slack_bot_token="xoxb-1", slack_signing_secret="x", secret_key=KEY)
    assert not chosen.uses_socket_mode
    assert chosen.missing_to_serve() == []


def test_they_are_read_from_a_file_in_which_empty_means_left_out(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("PORT=\nSLACK_BOT_TOKEN=xoxb-1\nPOSTGRES_PASSWORD=x\n")
    chosen = settings.read(_env_file=file)
    assert chosen.slack_bot_token.get_secret_value() == "xoxb-1"
    assert chosen.port == Settings.model_fields["port"].default


def test_a_file_that_is_no_text_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"PORT=\xff\xfe")
    with pytest.raises(SettingsError) as raised:
        settings.read(_env_file=file)
    assert raised.value.lines == [".env: it must be a text file in UTF-8"]


def test_the_example_has_every_setting_and_is_good_as_it_is() -> None:
    example = ROOT / ".env.example"
    named = re.findall(r"^(?:# )?([A-Z_]+)=", example.read_text(), re.MULTILINE)
    assert sorted(named) == sorted(NAMES)
    assert len(settings.read(_env_file=example).missing_to_serve()) == 3


def test_the_example_shows_the_defaults() -> None:
    shown = dict(
        re.findall(r"^# ([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(), re.MULTILINE)
    )
    fields = Settings.model_fields
    assert shown == {name: str(fields[name.lower()].default) for name in shown}


def test_the_readme_has_every_setting() -> None:
    listed = re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(NAMES)


def test_every_setting_is_described() -> None:
    assert all(field.description for field in Settings.model_fields.values())

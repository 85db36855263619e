"""The command line: `groundswell demo | serve | web | worker | migrate | doctor`."""

import argparse
import asyncio
import sys

from bot import commands, settings
from bot.settings import SettingsError

if sys.platform == "win32":
    from asyncio import new_event_loop
else:
    from uvloop import new_event_loop

COMMANDS = {
    "demo": "open a pretend Slack with the bot in it: no account, no key",
    "serve": "run the bot: answer Slack, and send what is due",
    "web": "only answer Slack (beside a worker, on PostgreSQL)",
    "worker": "only send what is due (beside a web process, on PostgreSQL)",
    "migrate": "bring the database to this version",
    "doctor": "check the settings, the database and Slack, one line each",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the program's exit code."""
    parser = argparse.ArgumentParser(
        prog="groundswell", description="Runs the feedback loops of a change inside Slack."
    )
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, line in COMMANDS.items():
        choices.add_parser(name, help=line, description=line)
    command = parser.parse_args(arguments).command
    try:
        chosen = settings.read_for_demo() if command == "demo" else settings.read()
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            return runner.run(commands.run(command, chosen))
    except SettingsError as error:
        for line in error.lines:
            print(line, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())

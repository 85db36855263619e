"""The command line: `groundswell demo | serve | web | worker | migrate | doctor | outbox | rotate-key`."""

import gc

gc.disable()  # nothing of what is loaded now is garbage: looking for it takes a fifth of the start

import argparse
import asyncio
import sys

from bot import commands, outbox_desk, settings
from bot.clock import utc_now
from bot.settings import SettingsError

if sys.platform == "win32":
    from asyncio import new_event_loop
else:
    from uvloop import new_event_loop

gc.freeze()
gc.enable()

COMMANDS = {
    "demo": "open a pretend Slack with the bot in it: no account, no key",
    "serve": "run the bot: answer Slack, and send what is due",
    "web": "only answer Slack (beside a worker, on PostgreSQL)",
    "worker": "only send what is due (beside a web process, on PostgreSQL)",
    "migrate": "bring the database to this version",
    "doctor": "check the settings, the database and Slack, one line each",
    "rotate-key": "seal anew what an earlier SECRET_KEY has sealed",
    "outbox": "see which messages do not arrive, and retry or drop them",
}


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the program's exit code."""
    parser = argparse.ArgumentParser(
        prog="groundswell", description="Runs the feedback loops of a change inside Slack."
    )
    choices = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, line in COMMANDS.items():
        of_command = choices.add_parser(name, help=line, description=line)
        if name == "outbox":
            outbox_desk.add_arguments(of_command)
    given = parser.parse_args(arguments)
    try:
        chosen = settings.read_for_demo() if given.command == "demo" else settings.read()
        with asyncio.Runner(loop_factory=new_event_loop) as runner:
            if given.command == "outbox":
                return runner.run(outbox_desk.run(given, chosen, utc_now))
            return runner.run(commands.run(given.command, chosen))
    except SettingsError as error:
        for line in error.lines:
            print(line, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())

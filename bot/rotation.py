"""`groundswell rotate-key`: seal anew, with SECRET_KEY, what earlier keys have sealed."""

import sys

from sqlalchemy.exc import SQLAlchemyError

from bot import doctor
from bot.checkpoints import service as checkpoints
from bot.database import Database
from bot.locales import counted
from bot.privacy import service as privacy
from bot.privacy.rules import Keyring
from bot.settings import MAKE_A_KEY, Settings, SettingsError

DONE = "{} sealed anew with SECRET_KEY as it is now."
MARKED = "{} marked anew with it, and can still be changed."
NOTHING = "Nothing is left to do: no reply address and no vote needs an earlier key."
NEXT = "Now take SECRET_KEYS_BEFORE out of the settings, and start the bot again."
LOST = (
    "{} could not be opened, as the key of that time is not here. If you have it, add it to "
    "SECRET_KEYS_BEFORE and run this again. Without it nobody can be reached there any more."
)


async def run(settings: Settings) -> int:
    """Seal everything anew, some at a time; returns 0 if no earlier key is needed any more, else 1."""
    secret = settings.secret_key.get_secret_value()
    if not secret:
        raise SettingsError([f"SECRET_KEY: it is missing; {MAKE_A_KEY}"])
    if trouble := doctor.why_nothing_is_there(settings.database_url):
        print(trouble, file=sys.stderr)
        return 1
    database = Database(settings.database_url)
    try:
        keyring = Keyring(secret, settings.former_secret_keys)
        sealed, lost = await _reseal(database, keyring)
        marked = await _remark(database, keyring)
    except SQLAlchemyError as error:
        print(f"The database: {doctor.first_line(error)}", file=sys.stderr)
        return 1
    finally:
        database.close()
    return _say(sealed, lost, marked, has_former=bool(settings.former_secret_keys))


async def _reseal(database: Database, keyring: Keyring) -> tuple[int, int]:
    """Return how many addresses were sealed anew, and how many could not be opened."""
    sealed = lost = 0
    after: tuple[str, str] | None = privacy.START
    while after:
        done = await database.run(privacy.reseal, keyring, after)
        sealed, lost, after = sealed + done.sealed, lost + done.lost, done.last
    return sealed, lost


async def _remark(database: Database, keyring: Keyring) -> int:
    """Return how many hidden votes that are still open were marked anew."""
    marked = 0
    after: int | None = 0
    while after is not None:
        done = await database.run(checkpoints.remark, keyring, after)
        marked, after = marked + done.marked, done.last
    return marked


def _say(sealed: int, lost: int, marked: int, *, has_former: bool) -> int:
    if sealed:
        print(DONE.format(counted(sealed, "reply address was", "reply addresses were")))
    if marked:
        print(MARKED.format(counted(marked, "hidden vote was", "hidden votes were")))
    if not (sealed or lost or marked):
        print(NOTHING)
    if lost:
        print(LOST.format(counted(lost, "reply address", "reply addresses")), file=sys.stderr)
    elif has_former:
        print(NEXT)
    return 1 if lost else 0

"""What delivery is handed: who is reached in a box, asked for each call."""

from bot.database import Database
from bot.delivery.posting import Reveal
from bot.delivery.reasons import DESTROYED, LOST_KEY
from bot.delivery.remedies import CallFailedError, Remedy
from bot.privacy import service
from bot.privacy.model import LostKeyError
from bot.privacy.rules import Keyring


def reveal_from(database: Database, keyring: Keyring) -> Reveal:
    """Return what tells whose box it is, or has the message left out where nobody is reached there."""

    async def reveal(workspace_id: str, destination: str) -> str:
        try:
            found = await database.read(service.owner_of, keyring, workspace_id, destination)
        except LostKeyError:
            raise CallFailedError(Remedy.LEAVE_OUT, LOST_KEY) from None
        if found is None:
            raise CallFailedError(Remedy.LEAVE_OUT, DESTROYED)
        return found

    return reveal

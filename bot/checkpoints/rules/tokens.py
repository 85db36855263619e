"""By what the ballot of somebody is known again."""

from bot.checkpoints.model import Booth, Checkpoint
from bot.privacy.rules import Keyring


def tokens_of(keyring: Keyring, checkpoint: Checkpoint | Booth, user_id: str) -> list[str]:
    """Return what a person's ballot may carry, what a new one carries first.

    Where names are shown it is their id. Where they are hidden it is a mark that is another one in each
    checkpoint, and for which SECRET_KEY is needed, the one in use or one before it.
    """
    if not checkpoint.hides_names:
        return [user_id]
    context = f"{checkpoint.workspace_id}\0checkpoint\0{checkpoint.id}"
    newest_first = [keyring.key_id, *(each for each in keyring.key_ids if each != keyring.key_id)]
    marks = (keyring.mark(user_id, context=context, key_id=each) for each in newest_first)
    return [mark for mark in marks if mark]

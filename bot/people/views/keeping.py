"""What is stored about a person, and its erasure."""

from collections.abc import Sequence

from bot.locales import counted
from bot.slack import blocks
from bot.slack.blocks import Form, Message, section

STORED, ERASE, ERASED = "people_stored", "people_erase", "people_erased"

OTHERS = (
    "What stands in Slack and is older than three months I cannot take away any more: you can ask whoever "
    "manages your Slack. That you began, joined or left something stays on record, without your words."
)


def export_page(page: str, *, number: int, of: int) -> Message:
    """Show a page of what is stored about somebody."""
    title = f"What is stored about you, {number} of {of}"
    code = {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": page}]}
    return blocks.message(title, section(f"*{title}*"), {"type": "rich_text", "elements": [code]})


def export_sent(messages: int) -> Message:
    """Say where the export is."""
    how_many = counted(messages, "message", "messages")
    return blocks.message(f"I am sending you all that is stored about you, as JSON, in {how_many}.")


def erase_form(erases: Sequence[str]) -> Form:
    """Ask whether somebody is sure, and say what goes and what stays."""
    return blocks.form(
        "Erase what is stored",
        section("*This cannot be undone.*"),
        section("\n".join(f"• {line}" for line in [*erases, OTHERS])),
        callback_id=ERASE,
        submit="Erase",
    )


def erased() -> Form:
    """Confirm that it is done."""
    words = "Done. You take part in nothing, and I ask you nothing. `/rollout join` begins anew."
    return blocks.form("Erased", section(words), callback_id=ERASED, close="Close")

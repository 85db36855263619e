"""Who may vote, and until when."""

from datetime import datetime

from bot.checkpoints.model import Asked, Booth, State
from bot.errors import BotError
from bot.slack.text import inline

OVER = "Voting has ended, so nothing was changed. The card in the channel shows what comes of it."
CANCELLED = "This vote was cancelled, so nothing was changed. The card in the channel says why."
ALL_THE_SAME = (
    "If you see something that matters here, `/rollout concern` brings it to those who lead."
)
WHO = {
    Asked.EVERYONE: "all who took part when it was opened",
    Asked.CHOSEN: "a few chosen people",
}


def refuse_vote(booth: Booth, now: datetime) -> None:
    """Raise BotError where somebody may not vote any more, or was not asked."""
    if booth.state == State.CANCELLED:
        raise BotError(CANCELLED)
    if booth.state != State.OPEN or now >= booth.closes_at:
        raise BotError(OVER)
    if booth.voter_id is None:
        raise BotError(
            f"Thank you. This vote asks {who(booth)}, and you are not among them. {ALL_THE_SAME}"
        )


def who(booth: Booth) -> str:
    """Return who is asked, as a sentence names them."""
    if booth.asked == Asked.WAVE:
        return f"the people of wave {inline(booth.asked_about)}"
    if booth.asked == Asked.TEAM:
        return f"the team {inline(booth.asked_about)}"
    return WHO[booth.asked]

"""A decision in its channel, before whoever is asked first, and what the proposer hears."""

from bot.decisions.model import Decision, Picture, State
from bot.decisions.views.face import (
    AGAINST,
    brief,
    coming,
    facts,
    links,
    name,
    objections,
    title_of,
)
from bot.slack import blocks
from bot.slack.blocks import Block, Message, button, quotation, section, small
from bot.slack.text import channel, inline

AGREE, REFUSE = "decisions_agree", "decisions_refuse"


def decision(picture: Picture) -> Message:
    """Show everybody what was decided, why and by whom; as long as it lives, what becomes of it."""
    head = title_of(picture.decision)
    return blocks.message(
        f"{head}: {brief(picture.decision.words)}",
        section(f"*{head}* · {inline(picture.rollout_name)}"),
        *whole(picture),
    )


def whole(picture: Picture) -> list[Block]:
    """Return all that is said of a decision, below its headline."""
    found = picture.decision
    reason = [quotation(found.why, label="Why")] if found.why else []
    lines = [*([AGAINST] if found.is_against else []), *links(picture)]
    if picture.objections:
        lines.append(f"*Objections*\n{objections(picture)}")
    last = " · ".join(each for each in (facts(picture), coming(picture)) if each)
    return [
        quotation(found.words),
        *reason,
        *(section(each) for each in lines),
        *([small(last)] if last else []),
    ]


def asked(picture: Picture, reader_id: str) -> Message:
    """Ask whoever holds an area whether what somebody proposes is to hold, or show what became of it."""
    found = picture.decision
    if found.state != State.PROPOSED or found.asked_id != reader_id:
        head = _settled(picture, reader_id)
        return blocks.message(
            f"{head}: {brief(found.words)}",
            section(f"*{head}* · {inline(picture.rollout_name)}"),
            quotation(found.words),
            *([quotation(found.refused_why, label="Why not")] if found.refused_why else []),
        )
    area = found.area.value if found.area else "this"
    is_own = found.by_id == reader_id
    why = (
        f"Nobody else holds {area} any more, so it is up to you."
        if is_own
        else f"You decide about {area}, so it holds once you agree."
    )
    return blocks.message(
        f"{name(picture.by)} would like to decide: {brief(found.words)}",
        section(f"*{name(picture.by)} would like to decide* · {inline(picture.rollout_name)}"),
        quotation(found.words),
        quotation(found.why, label="Why"),
        *(section(each) for each in links(picture)),
        blocks.buttons(*answers(found)),
        small(" · ".join(each for each in (why, coming(picture)) if each)),
    )


def answers(decision: Decision) -> list[Block]:
    """Return what whoever is asked can say to a proposal."""
    value = str(decision.id)
    return [
        button("Agree", action_id=AGREE, value=value, style="primary"),
        button("Say no…", action_id=REFUSE, value=value),
    ]


def settled(picture: Picture) -> Message:
    """Tell whoever proposed something what was said to it."""
    found, who = picture.decision, name(picture.asked) or "Whoever was asked"
    if found.state == State.DROPPED:
        return blocks.message(
            f"{who} said no: {brief(found.words)}",
            section(f"*{who} said no* · {inline(picture.rollout_name)}"),
            quotation(found.words),
            quotation(found.refused_why or "", label="Why not"),
            small("`/rollout decide` proposes something else."),
        )
    return blocks.message(
        f"{who} agreed: {brief(found.words)}",
        section(f"*{who} agreed* · {inline(picture.rollout_name)}"),
        quotation(found.words),
        small(f"It is in {channel(picture.channel_id)}."),
    )


def agreed(decision: Decision) -> Message:
    """Confirm a yes that was given in the log."""
    return blocks.message(f"You agreed: {brief(decision.words)}")


def withdrawn(decision: Decision) -> Message:
    """Confirm that something is not proposed any more."""
    return blocks.message(f"Taken back, and nothing was decided: {brief(decision.words)}")


def _settled(picture: Picture, reader_id: str) -> str:
    found = picture.decision
    if found.asked_id != reader_id:
        return "Somebody else is asked about this now"
    if found.state in {State.TAKEN, State.REVERSED}:
        return "You agreed"
    return "You said no" if found.refused_why else f"{name(picture.by)} took it back"

"""How a voice itself looks, wherever it is shown: in the preview, the channel, to leads and to its raiser."""

from collections.abc import Mapping

from bot.locales import counted, day, listed
from bot.slack.blocks import Block, cut, quotation, section, small
from bot.slack.text import inline
from bot.voices.model import Kind, Picture, State, Topic, Visibility, Voice

TITLES: Mapping[Kind, str] = {Kind.CONCERN: "A concern", Kind.IDEA: "An idea"}

TOPICS: Mapping[Topic, str] = {
    Topic.WORKLOAD: "Workload",
    Topic.TRAINING: "Training",
    Topic.TOOL: "The tool",
    Topic.QUALITY: "Quality",
    Topic.CUSTOMERS: "Customers",
    Topic.JOB: "My job",
    Topic.OTHER: "Something else",
}

SHOWN_FROM = 3
"""So many have to share a voice without a name before their number is shown."""

STANDING: Mapping[State, str] = {
    State.RAISED: "Waiting for somebody to take it",
    State.ACKNOWLEDGED: "{owner} looks after it",
    State.IN_PROGRESS: "{owner} is working on it",
    State.ANSWERED: "Answered by {answered_by}",
    State.CONFIRMED: "Answered by {answered_by}, and it helped",
    State.DECLINED: "Declined by {answered_by}",
}


ALSO, MOST_ALSO = 200, 5
"""Characters of what a voice said for which another stands, and how many of those are quoted."""


def face(picture: Picture) -> list[Block]:
    """Return what was said, by whom, about what, and who shares it; no link to where it was said."""
    voice = picture.voice
    head = f"*{TITLES[voice.kind]}* · {inline(picture.rollout_name)} · {TOPICS[voice.topic]}"
    blocks = [section(head), quotation(voice.words)]
    also = [quotation(cut(each, ALSO), label="Also said") for each in picture.merged[:MOST_ALSO]]
    more = len(picture.merged) - MOST_ALSO
    blocks += [*also, *([small(f"and {counted(more, 'other', 'others')}")] if more > 0 else [])]
    return [*blocks, small(" · ".join(signature(picture)))]


def signature(picture: Picture) -> list[str]:
    """Return who raised it and when, how much it affects them, and who shares it."""
    voice = picture.voice
    by = inline(picture.author) if picture.author else "Somebody who stays unknown"
    lines = [f"{by}, {day(voice.raised_on)}", f"affects them {voice.impact} of 5"]
    shared = supporters(picture)
    return [*lines, shared] if shared else lines


def supporters(picture: Picture) -> str:
    """Return who shares the voice; those without a name are counted from three on."""
    named = [inline(name) for name in picture.supporters]
    more = picture.unnamed_supporters
    if more >= SHOWN_FROM:
        others = counted(more, "more who stays unknown", "more who stay unknown")
        named.append(others)
    return f"me too: {listed(named)}" if named else ""


def standing(picture: Picture) -> str:
    """Return where the voice stands, in a line of mrkdwn."""
    voice = picture.voice
    if voice.merged_into_id is not None:
        which = f"“{inline(cut(picture.part_of, ALSO))}”" if picture.part_of else "another one"
        return f"It is looked after together with {which}"
    words = STANDING[voice.state].format(
        owner=inline(picture.owner) or "Somebody",
        answered_by=inline(picture.answered_by) or "somebody",
    )
    is_open = voice.state in {State.ACKNOWLEDGED, State.IN_PROGRESS}
    return f"{words}, answer by {day(voice.due_on)}" if is_open and voice.due_on else words


def seen_by(voice: Voice, confidants: tuple[str, ...]) -> str:
    """Return who sees a voice, in a line of mrkdwn."""
    if voice.visibility == Visibility.CONFIDENTIAL:
        return f"Only {listed([inline(name) for name in confidants])} can see this"
    return "Everyone in the rollout can see this"

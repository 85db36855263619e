"""A week of voices, as lines of a digest."""

from collections.abc import Sequence

from bot.locales import counted, listed
from bot.slack.blocks import cut
from bot.slack.text import inline
from bot.voices.model import Answer, State, Theme, Topic, Weekly

QUOTED, OF_A_NAME = 80, 40
SEVERAL, MOST_THEMES, MOST_OWNERS = 2, 3, 2

ABOUT = {
    Topic.WORKLOAD: "workload",
    Topic.TRAINING: "training",
    Topic.TOOL: "the tool",
    Topic.QUALITY: "quality",
    Topic.CUSTOMERS: "customers",
    Topic.JOB: "jobs",
    Topic.OTHER: "something else",
}


def weekly_lines(found: Weekly, *, shows_words: bool) -> list[str]:
    """Say what was heard and answered, what waits longest, and what changed because of it."""
    if not found.ever.heard:
        return []
    lines = [f"*Voices:* {_in_week(found)} {_ever(found)}"]
    if found.oldest:
        lines.append(_oldest(found, shows_words=shows_words))
    if found.answers and shows_words:
        first, *others = [_answer(each) for each in found.answers]
        lines += [f"*What changed because of you:* {first}", *[f"• {each}" for each in others]]
    return lines


def theme_lines(themes: Sequence[Theme]) -> list[str]:
    """Say what open concerns are about, and who looks after them; of a single one more is said elsewhere."""
    if sum(theme.number for theme in themes) < SEVERAL:
        return []
    said = [_theme(theme) for theme in themes[:MOST_THEMES]]
    more = sum(theme.number for theme in themes[MOST_THEMES:])
    return [
        f"*Open concerns:* {' · '.join(said + ([f'{more} about other things'] if more else []))}"
    ]


def _theme(theme: Theme) -> str:
    owners = [inline(cut(name, OF_A_NAME)) for name in theme.owners[:MOST_OWNERS]]
    owners += ["others"] if len(theme.owners) > MOST_OWNERS else []
    nobody = [] if theme.is_owned else ["nobody yet"]
    return f"{theme.number} about {ABOUT[theme.topic]} (with {listed(owners + nobody)})"


def _in_week(found: Weekly) -> str:
    if not found.heard and not found.answered:
        return "no new ones this week."
    return f"{found.heard} heard and {found.answered} answered this week."


def _ever(found: Weekly) -> str:
    ever = found.ever
    speed = "" if ever.median is None else f", half of them within {_days(ever.median)}"
    return f"{ever.answered} of {ever.heard} answered so far{speed}."


def _days(median: float) -> str:
    if median < 1:
        return "a day"
    return counted(round(median), "day", "days")


def _oldest(found: Weekly, *, shows_words: bool) -> str:
    assert found.oldest
    for_whom = f"with {inline(found.owner)}" if found.owner else "for somebody to take it"
    waits = f"The oldest open one has waited {counted(found.waits, 'day', 'days')} {for_whom}"
    return f"{waits}: {_quoted(found.oldest.words)}" if shows_words else f"{waits}."


def _answer(answer: Answer) -> str:
    voice = answer.voice
    said = f"{inline(answer.raiser)} said" if answer.raiser else "Somebody said"
    did = "not now" if voice.state == State.DECLINED else "we did"
    return f"{said}: {_quoted(voice.words)} → {did}: {_quoted(voice.answer or '')}"


def _quoted(words: str) -> str:
    return f"“{inline(cut(words, QUOTED))}”"

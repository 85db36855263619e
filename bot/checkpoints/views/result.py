"""What the votes come to, in a sentence and a few lines."""

from collections.abc import Mapping

from bot.checkpoints.model import Method, Picture, Says, Stance, State, Tally
from bot.locales import counted, listed
from bot.slack.text import inline

STANCES = {
    Stance.CONSENT: "No objection",
    Stance.ASIDE: "Stand aside",
    Stance.OBJECT: "Objection",
}


def result_lines(tally: Tally, picture: Picture) -> list[str]:
    """Return what the method says, the votes, and who took part, a line of mrkdwn each."""
    words = {str(each.id): inline(each.words) for each in picture.options}
    so_far = "So far: " if picture.checkpoint.state == State.OPEN else ""
    return [
        f"*{so_far}{_says(tally, words, picture)}*",
        *_counts(tally, words),
        _taking_part(tally),
    ]


def _says(tally: Tally, words: Mapping[str, str], picture: Picture) -> str:
    if tally.says == Says.JUST_ADVICE:
        return f"{_advice(tally, words)} {inline(picture.decider)} decides."
    if tally.says == Says.GOES:
        return _goes(tally, words)
    return {
        Says.NOBODY: "Nobody has voted, so the votes say nothing.",
        Says.NO_QUORUM: f"Too few have voted for this to count: it needs {tally.quorum} %.",
        Says.ABSTAINED: f"{_abstaining(tally)}, so the votes say nothing.",
        Says.OBJECTED: "Somebody sees harm, so by consent this does not go ahead as it is.",
        Says.NO_MAJORITY: f"{_leading(tally, words)} has the most votes, but no more than half.",
        Says.NOT_ALL: "Not everybody wants the same, so the votes say nothing.",
        Says.TIE: f"{_leading(tally, words)} are level, so the votes say nothing.",
    }[tally.says]


def _goes(tally: Tally, words: Mapping[str, str]) -> str:
    said = _leading(tally, words)
    return {
        Method.CONSENT: "Nobody sees harm in it, so it goes ahead.",
        Method.MAJORITY: f"{said} has more than half of the votes.",
        Method.UNANIMOUS: f"All who chose want {said}.",
        Method.DOTS: f"{said} has the most dots.",
        Method.SCORE: f"{said} has the highest score.",
    }[tally.method]


def _advice(tally: Tally, words: Mapping[str, str]) -> str:
    if tally.method == Method.TEMPERATURE:
        return f"On average this feels like {tally.mean(Stance.FIST):.1f} of 5."
    if not tally.leading:
        return "Nobody chose an option."
    if len(tally.leading) > 1:
        return f"The advice is divided between {_leading(tally, words)}."
    return f"Most advice is for {_leading(tally, words)}."


def _abstaining(tally: Tally) -> str:
    return "All who voted stand aside" if tally.choosing else "All who voted abstained"


def _leading(tally: Tally, words: Mapping[str, str]) -> str:
    return listed([f"“{words[each]}”" for each in tally.leading])


def _counts(tally: Tally, words: Mapping[str, str]) -> list[str]:
    if not tally.choosing:
        return []
    if tally.method == Method.TEMPERATURE:
        return [_fingers(tally)]
    labels = STANCES if tally.method == Method.CONSENT else words
    found = [f"• {label}: {given(tally, key)}" for key, label in labels.items()]
    return [*found, *([f"• Abstained: {tally.abstained}"] if tally.abstained else [])]


def given(tally: Tally, key: str) -> str:
    """Return how much was given to an option or a stance, in words."""
    points = tally.points.get(key, 0)  # an option may be newer than the count
    if tally.method == Method.SCORE:
        return f"{tally.mean(key):.1f} of 5"
    return counted(points, "dot", "dots") if tally.method == Method.DOTS else str(points)


def _fingers(tally: Tally) -> str:
    shown = [f"{fingers}: {number}" for fingers, number in enumerate(tally.fists) if number]
    lowest = next(fingers for fingers, number in enumerate(tally.fists) if number)
    return f"• Fingers: {' · '.join(shown)}. The lowest is {lowest}."


def _taking_part(tally: Tally) -> str:
    quorum = ""
    if tally.quorum is not None:
        quorum = f" The quorum of {tally.quorum} % is {'met' if tally.has_quorum else 'not met'}."
    return f"{tally.voted} of {counted(tally.asked, 'person', 'people')} voted.{quorum}"

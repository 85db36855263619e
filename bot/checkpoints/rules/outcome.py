"""What the outcome of a checkpoint may be, and when it needs a reason."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from bot.checkpoints.model import (
    CHANGES,
    GO,
    OWN_WORDS,
    STOP,
    Against,
    Became,
    Checkpoint,
    Closed,
    Method,
    Option,
    Outcome,
    Reply,
    Says,
    Tally,
)

_BY_ITSELF = (Method.CONSENT, Method.MAJORITY, Method.UNANIMOUS)
"""Methods whose result may take effect without a decider."""

SAFE_TO_TRY = timedelta(days=30)
"""After so long it is looked again at what went ahead by consent."""

LONGEST_AHEAD = timedelta(days=365)
MOST_ANSWERED = 20
"""Objections that a form has room for, as Slack takes a hundred blocks; the others are answered as concerns."""

LONGEST_OUTCOME, LONGEST_REASONS, LONGEST_BECAUSE = 500, 1500, 500

NOTHING_CHOSEN = "Please choose what is decided."
NO_WORDS = "Please say what is decided."
NO_BECAME = "Please choose what becomes of this."
NO_BECAUSE = "Please say why in a sentence: it is owed to whoever objected."
NO_DAY_TO_COME = "Please choose a day to come, within a year."
WHY = {
    Against.RESULT: "This is not what the votes say. Please say why.",
    Against.OBJECTION: "This goes ahead over an objection. Please say why.",
    Against.GATE: "This goes ahead although the gate is not met. Please say why.",
}


def takes_effect(checkpoint: Checkpoint, tally: Tally) -> bool:
    """Tell whether what the method says needs no decider: it was chosen so, and it says something."""
    return checkpoint.by_itself and checkpoint.method in _BY_ITSELF and tally.says == Says.GOES


def choices(options: Sequence[Option]) -> dict[str, str]:
    """Return what can be chosen as the outcome, and how it reads: the options, or what to do with the only one."""
    if len(options) > 1:
        return {str(each.id): each.words for each in options}
    proposed = options[0].words if options else "Go ahead"
    first = str(options[0].id) if options else GO
    return {first: proposed, CHANGES: f"{proposed}, with changes", STOP: "Not like this"}


def by_the_votes(options: Sequence[Option], tally: Tally) -> str:
    """Return what the votes choose, where they say something; by consent it is what was proposed first."""
    return tally.winner or next(iter(choices(options)))


def goes_ahead(options: Sequence[Option], chosen: str) -> bool:
    """Tell whether something is the first option, or says the same with more to it: “Go on with changes”."""
    labels = choices(options)
    first = next(iter(labels.values())).casefold().strip()
    return labels.get(chosen, "").casefold().strip().startswith(first)


def decision_words(
    checkpoint: Checkpoint, options: Sequence[Option], chosen: str, own: str = ""
) -> str:
    """Return a decision so that it can be read by itself: the question, what was chosen, and words of one's own."""
    if chosen == OWN_WORDS:
        return own.strip()
    question = checkpoint.question.strip()
    between = " " if question.endswith(("?", ".", "!", ":")) else ": "
    more = f": {own.strip()}" if own.strip() else ""
    return f"{question}{between}{choices(options)[chosen]}{more}"


def against(
    closed: Closed, options: Sequence[Option], chosen: str, replies: Mapping[int, Reply]
) -> Against | None:
    """Return what an outcome goes against; None: nothing.

    Own words are taken for something else than what the votes say, and for going ahead.
    """
    ahead = chosen == OWN_WORDS or goes_ahead(options, chosen)
    heeded = all(
        (reply := replies.get(each.id)) is not None and reply.became == Became.ADOPTED
        for each in closed.objections
    )
    if ahead and not heeded:
        return Against.OBJECTION
    if closed.tally.says == Says.GOES and not _is_as_voted(closed.tally, options, chosen):
        return Against.RESULT
    return Against.GATE if ahead and closed.misses_gate else None


def _is_as_voted(tally: Tally, options: Sequence[Option], chosen: str) -> bool:
    return chosen == tally.winner if tally.winner else goes_ahead(options, chosen)


def mistakes(
    outcome: Outcome, closed: Closed, options: Sequence[Option], today: date
) -> dict[str, str]:
    """Return what is wrong in an outcome, by the field of its form; what is to be done next checks itself."""
    found = {"review": _mistake_in_day(outcome.review_on, today)}
    if outcome.chosen not in {*choices(options), OWN_WORDS}:
        found["chosen"] = NOTHING_CHOSEN
    elif goes_against := against(closed, options, outcome.chosen, outcome.replies):
        found["why"] = "" if outcome.why.strip() else WHY[goes_against]
    if outcome.chosen == OWN_WORDS and not outcome.own.strip():
        found["own"] = NO_WORDS
    for each in closed.objections[:MOST_ANSWERED]:
        found |= _mistakes_in_reply(each.id, outcome.replies.get(each.id))
    return {name: words for name, words in found.items() if words}


def _mistakes_in_reply(objection_id: int, reply: Reply | None) -> dict[str, str]:
    if reply is None or reply.became is None:
        return {became_field(objection_id): NO_BECAME}
    if reply.became != Became.ADOPTED and not reply.because.strip():
        return {because_field(objection_id): NO_BECAUSE}
    return {}


def _mistake_in_day(review_on: date | None, today: date) -> str:
    is_fine = review_on is None or today < review_on <= today + LONGEST_AHEAD
    return "" if is_fine else NO_DAY_TO_COME


def became_field(objection_id: int) -> str:
    """Return the name of the field that says what becomes of an objection."""
    return f"became_{objection_id}"


def because_field(objection_id: int) -> str:
    """Return the name of the field that says why."""
    return f"because_{objection_id}"


def heard(reply: Reply) -> str:
    """Return what whoever objected is told."""
    because = reply.because.strip()
    if reply.became == Became.NOT:
        return f"Not adopted, because: {because}"
    begun = "Adopted" if reply.became == Became.ADOPTED else "Partly adopted"
    return f"{begun}: {because}" if because else f"{begun}."

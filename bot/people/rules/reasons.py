"""Why somebody is not asked, in words. Pure."""

from bot.people.model import Reason

CLAUSES = {
    Reason.SNOOZED: "questions were snoozed",
    Reason.AWAY: "it was a day away",
    Reason.HOLIDAY: "it was a public holiday",
    Reason.COMPANY: "it was a day off for the whole company",
    Reason.DAY_OFF: "it was no working day",
    Reason.OUTSIDE: "it was outside working hours",
    Reason.QUIET: "it was quiet time",
}


def clause(reason: Reason) -> str:
    """Return the reason as a clause about the day, without “you” or “they”."""
    return CLAUSES[reason]

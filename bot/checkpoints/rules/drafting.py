"""What is wrong with a checkpoint before it opens. Slack shows it as plain text, so nothing in it is marked up."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.checkpoints.model import Asked, Method, Offer, Person
from bot.checkpoints.rules.methods import fewest_options
from bot.errors import FieldMistakes
from bot.locales import counted

LONGEST_QUESTION, LONGEST_OPTION, LONGEST_NOTE = 250, 100, 500
MOST_OPTIONS, MOST_CHOSEN = 8, 40

NO_QUESTION = "Please say in a line what is to be decided."
NO_REASON = "Please say in one line why."
NOBODY_CHOSEN = "Please choose at least one person."
NO_GROUP = "There is none any more. Please ask others."
NOBODY_THERE = "Nobody is there to be asked. Please go back and ask others."
BAD_QUORUM = "Please type a number from 1 to 100, or leave it empty."
ALIKE = "There are two options “{}”. Please change one of them."
NOT_IN_IT = "{} in this rollout, so they can’t be asked: {}."
NO_DECIDER = "Whoever decides has to be in this rollout, and not only read along. Please choose somebody else."
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


def one_line(words: str) -> str:
    """Return words without line breaks and signs that nobody can see."""
    return UNPRINTABLE.sub("", " ".join(words.split()))


def lines_in(text: str) -> tuple[str, ...]:
    """Return what was typed one per line, empty lines left out."""
    return tuple(line for each in text.splitlines() if (line := one_line(each)))


def key_of(option: str) -> str:
    """Return an option as options are compared: no matter the case and the spaces."""
    return " ".join(option.casefold().split())


def mistake_in_words(words: str, *, longest: int, empty: str) -> str:
    """Return what is wrong with a line somebody typed; nothing if it is fine."""
    if not words.strip():
        return empty
    if len(words) > longest:
        return f"Please use at most {longest} characters; this has {len(words)}."
    return ""


def mistake_in_options(lines: Sequence[str], method: Method) -> str:
    """Return what is wrong with the options; nothing if they are fine."""
    fewest = fewest_options(method)
    if len(lines) < fewest:
        has = f"there {'is' if len(lines) == 1 else 'are'} {len(lines) or 'none'}"
        return f"This way needs at least {fewest} options, one per line; {has}."
    if len(lines) > MOST_OPTIONS:
        return f"Please use at most {MOST_OPTIONS} options; there are {len(lines)}."
    if long := [each for each in lines if len(each) > LONGEST_OPTION]:
        return (
            f"Please use at most {LONGEST_OPTION} characters for an option; "
            f"“{long[0][:30]}…” has {len(long[0])}."
        )
    times = Counter(key_of(each) for each in lines)
    alike = next((each for each in lines if times[key_of(each)] > 1), "")
    return ALIKE.format(alike) if alike else ""


def mistakes_in_first(question: str, lines: Sequence[str], method: Method) -> dict[str, str]:
    """Return what is wrong in the first step, by field."""
    found = {
        "question": mistake_in_words(question, longest=LONGEST_QUESTION, empty=NO_QUESTION),
        "options": mistake_in_options(lines, method),
    }
    return {name: words for name, words in found.items() if words}


def quorum_in(text: str) -> int | None:
    """Return the quorum that was typed, in per cent; None: any number. Raises FieldMistakes."""
    typed = text.strip().rstrip("%").strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal()) or not 1 <= int(typed) <= 100:
        raise FieldMistakes(quorum=BAD_QUORUM)
    return int(typed)


def asked_among(
    people: Sequence[Person], asked: Asked, about: str, chosen_ids: Sequence[str]
) -> list[Person]:
    """Return who is asked: who takes part, also while they wait for their wave.

    Whoever leads and only looks on is asked where they are chosen by name.
    """
    if asked == Asked.CHOSEN:
        return [each for each in people if each.user_id in chosen_ids and not each.only_reads]
    takers = [each for each in people if each.takes_part and not each.only_reads]
    if asked == Asked.WAVE:
        return [each for each in takers if str(each.wave) == about]
    if asked == Asked.TEAM:
        return [each for each in takers if about and each.team == about]
    return takers


def mistake_in_group(asked: Asked, offer: Offer) -> str:
    """Return what is wrong where no wave or team is left to choose from."""
    groups = {Asked.WAVE: len(offer.waves), Asked.TEAM: len(offer.teams)}
    return "" if groups.get(asked, 1) else NO_GROUP


def mistake_in_asked(
    found: Sequence[Person], asked: Asked, chosen_ids: Sequence[str], names: Mapping[str, str]
) -> str:
    """Return what is wrong with who is asked; `names` are those of all who were chosen."""
    if asked != Asked.CHOSEN:
        return "" if found else NOBODY_THERE
    if not chosen_ids:
        return NOBODY_CHOSEN
    if len(chosen_ids) > MOST_CHOSEN:
        return f"Please choose at most {MOST_CHOSEN} people, or go back and ask everyone."
    known = {each.user_id for each in found}
    others = [names.get(each, each) for each in chosen_ids if each not in known]
    if not others:
        return ""
    return NOT_IN_IT.format(
        counted(len(others), "person takes no part", "people take no part"), ", ".join(others)
    )


def mistake_in_decider(people: Sequence[Person], decider_id: str) -> str:
    """Return what is wrong with who decides; nothing if they are in the rollout."""
    may = {each.user_id for each in people if not each.only_reads}
    return "" if decider_id in may else NO_DECIDER


def refuse(mistakes: Mapping[str, str]) -> None:
    """Raise FieldMistakes for those of the fields in which something is wrong."""
    found = {name: words for name, words in mistakes.items() if words}
    if found:
        raise FieldMistakes(**found)

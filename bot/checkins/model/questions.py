"""What a check-in asks: a question, how it is answered, and how a list of them is kept."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Dialect, TypeDecorator


class Way(StrEnum):
    """How a question is answered."""

    WORDS = "words"
    #: in words, a step a line; asked about again the next time
    STEPS = "steps"
    #: in words, what is in the way; asked about again until it is solved
    BLOCKER = "blocker"
    CHOICE = "choice"
    #: 1 to 5
    SCALE = "scale"
    YES_NO = "yes_no"


OFFERED = {Way.SCALE: ("1", "2", "3", "4", "5"), Way.YES_NO: ("Yes", "No")}
"""What there is to choose from where the lead has no say in it."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question; an answer to it is words, or one of its options."""

    text: str
    way: Way = Way.WORDS
    #: what the lead offers, where it is a choice
    choices: tuple[str, ...] = ()
    may_be_empty: bool = True

    @property
    def options(self) -> tuple[str, ...]:
        """What there is to choose from; nothing where words are asked for."""
        return OFFERED.get(self.way, self.choices)


USUAL = {"What’s next?": Way.STEPS, "Anything in the way?": Way.BLOCKER}
"""What questions mean that nobody has said more about."""


def worded(text: str) -> Question:
    """Return a question of which only the text is known."""
    return Question(text=text, way=USUAL.get(text.replace("'", "’"), Way.WORDS))


class Questions(TypeDecorator[list[Question]]):
    """A list of questions; one that its text says all about is kept as its text alone."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: list[Question] | None, dialect: Dialect) -> Any:
        """Keep the questions as JSON."""
        return None if value is None else [_kept(question) for question in value]

    def process_result_value(self, value: Any, dialect: Dialect) -> list[Question] | None:
        """Give the questions back."""
        return None if value is None else [_question(kept) for kept in value]


def _kept(question: Question) -> Any:
    if question == worded(question.text):
        return question.text
    return {
        "text": question.text,
        "way": question.way,
        "choices": question.choices,
        "may_be_empty": question.may_be_empty,
    }


def _question(kept: Any) -> Question:
    if isinstance(kept, str):
        return worded(kept)
    return Question(
        text=kept["text"],
        way=Way(kept["way"]),
        choices=tuple(kept["choices"]),
        may_be_empty=kept["may_be_empty"],
    )


NOTHING = {
    "",
    "no",
    "nope",
    "none",
    "nothing",
    "nothing today",
    "not really",
    "not today",
    "nil",
} | {
    *("all good", "all fine", "all clear", "all well", "fine", "n/a", "na", "no blockers"),
}
"""Ways to say that nothing is in the way."""


def blocks(question: Question, answer: str) -> bool:
    """Tell whether an answer says that something is in the way."""
    return question.way == Way.BLOCKER and answer.casefold().strip(" .!–-\n") not in NOTHING

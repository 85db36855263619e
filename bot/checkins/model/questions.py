"""What a check-in asks: a question, how it is answered, and how a list of them is kept."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Dialect, TypeDecorator


class Way(StrEnum):
    """How a question is answered."""

    WORDS = "words"
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


class Questions(TypeDecorator[list[Question]]):
    """A list of questions; one in words that may stay empty is kept as its text alone."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: list[Question] | None, dialect: Dialect) -> Any:
        """Keep the questions as JSON."""
        return None if value is None else [_kept(question) for question in value]

    def process_result_value(self, value: Any, dialect: Dialect) -> list[Question] | None:
        """Give the questions back."""
        return None if value is None else [_question(kept) for kept in value]


def _kept(question: Question) -> Any:
    if question == Question(text=question.text):
        return question.text
    return {
        "text": question.text,
        "way": question.way,
        "choices": question.choices,
        "may_be_empty": question.may_be_empty,
    }


def _question(kept: Any) -> Question:
    if isinstance(kept, str):
        return Question(text=kept)
    return Question(
        text=kept["text"],
        way=Way(kept["way"]),
        choices=tuple(kept["choices"]),
        may_be_empty=kept["may_be_empty"],
    )

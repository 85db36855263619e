"""What the votes come to is said in one plain sentence, with the longest words and without markup of theirs."""

from datetime import date

import pytest

from bot.checkpoints.model import Checkpoint, Method, Option, Picture, Stance, State
from bot.checkpoints.rules import tally
from bot.checkpoints.views import result_lines

NAME = "<!channel> *W* <@U1>"
A, B = {"1": 1}, {"2": 1}


def picture(state: State = State.CLOSED, words: tuple[str, ...] = ("Go on", "Pause")) -> Picture:
    options = tuple(Option(id=number, words=each) for number, each in enumerate(words, 1))
    return Picture(
        checkpoint=Checkpoint(id=7, state=state, question=NAME),
        options=options,
        rollout_name=NAME,
        channel_id="C1",
        decider="Ola Berg",
        asked_count=9,
        voted_count=4,
        zone="UTC",
        today=date(2026, 11, 24),
    )


@pytest.mark.parametrize(
    ("method", "votes", "quorum", "line"),
    [
        (Method.CONSENT, [{Stance.CONSENT: 1}], None, "Nobody sees harm in it, so it goes ahead."),
        (Method.CONSENT, [{Stance.OBJECT: 1}], None, "Somebody sees harm, so by consent"),
        (Method.CONSENT, [{Stance.ASIDE: 1}], None, "All who voted stand aside"),
        (Method.MAJORITY, [A, A, B], None, "“Go on” has more than half of the votes."),
        (Method.MAJORITY, [A, B], None, "“Go on” and “Pause” are level"),
        (Method.MAJORITY, [A], 60, "Too few have voted for this to count: it needs 60 %."),
        (Method.MAJORITY, [{Stance.ABSTAIN: 1}], None, "All who voted abstained"),
        (Method.UNANIMOUS, [A], None, "All who chose want “Go on”."),
        (Method.UNANIMOUS, [A, B], None, "Not everybody wants the same"),
        (Method.ADVICE, [A], None, "Most advice is for “Go on”. Ola Berg decides."),
        (Method.ADVICE, [A, B], None, "The advice is divided between “Go on” and “Pause”. Ola"),
        (Method.TEMPERATURE, [{Stance.FIST: 3}], None, "On average this feels like 3.0 of 5. Ola"),
        (Method.DOTS, [{"2": 8}], None, "“Pause” has the most dots."),
        (Method.SCORE, [{"1": 2, "2": 1}], None, "“Go on” has the highest score."),
        (Method.SCORE, [], None, "Nobody has voted"),
    ],
)
def test_one_sentence_says_what_the_method_says(
    method: Method, votes: list[dict[str, int]], quorum: int | None, line: str
) -> None:
    lines = result_lines(tally(method, [1, 2], votes, 9, quorum), picture())

    assert lines[0].startswith(f"*{line}")
    assert lines[-1].startswith(f"{len(votes)} of 9 people voted.")


def test_while_it_is_open_it_is_only_so_far_and_nobodys_words_act() -> None:
    found = tally(Method.DOTS, [1, 2], [{"1": 1}, {}], 9, 10)
    lines = result_lines(found, picture(State.OPEN, (NAME, NAME)))

    assert lines == [
        "*So far: “&lt;!channel&gt; ∗W∗ &lt;@U1&gt;” has the most dots.*",
        "• &lt;!channel&gt; ∗W∗ &lt;@U1&gt;: 1 dot",
        "• &lt;!channel&gt; ∗W∗ &lt;@U1&gt;: 0 dots",
        "• Abstained: 1",
        "2 of 9 people voted. The quorum of 10 % is met.",
    ]

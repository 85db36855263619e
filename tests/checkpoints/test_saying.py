"""Who said what can be read once a checkpoint is closed; where names are hidden, only the reasons."""

from dataclasses import replace
from functools import partial

import pytest
from sqlalchemy.orm import Session

from bot.checkpoints import service, views
from bot.checkpoints.model import Checkpoint, Method, Option, Said, Sayings, Stance
from bot.database import Database
from bot.errors import BotError
from bot.sandbox.checks import refusals
from tests.checkpoints import making
from tests.checkpoints.making import DEADLINE, HARM
from tests.checkpoints.test_closing_views import LONG, NAME, picture
from tests.voices.making import ANA, BEN, KEYRING, TEAM

closes = partial(service.run_due, keyring=KEYRING, parts=())
reads = partial(
    service.sayings, workspace_id=TEAM, user_id=ANA, channel_id="", checkpoint_id=1, now=DEADLINE
)


@pytest.mark.parametrize("hides_names", [False, True])
async def test_nothing_is_read_before_it_closes(bakery: Database, hides_names: bool) -> None:
    def check(session: Session) -> None:
        making.opened(session, hides_names=hides_names)
        making.object_and_consent(session)
        with pytest.raises(BotError, match="still open"):
            reads(session)
        closes(session, DEADLINE)
        said = reads(session).said
        named = {each.name: each.reason for each in said}
        if hides_names:
            assert said == (Said(name="", points={}, reason=HARM),)
        else:
            assert len(named) == 4
            assert HARM in named.values()
        with pytest.raises(BotError, match="not here"):
            reads(session, checkpoint_id=2)

    await bakery.run(check)


async def test_whose_name_was_erased_has_none(bakery: Database) -> None:
    def check(session: Session) -> None:
        making.opened(session)
        making.votes(session, BEN, making.YES, reason="Why not")
        service.erase_votes(session, TEAM, BEN, DEADLINE)
        closes(session, DEADLINE)
        assert [(each.name, each.points) for each in reads(session).said] == [
            ("someone who left", making.YES)
        ]

    await bakery.run(check)


@pytest.mark.parametrize(
    ("method", "points", "words"),
    [
        (Method.MAJORITY, {"1": 1}, "Go on"),
        (Method.ADVICE, {Stance.ABSTAIN: 1}, "None of these"),
        (Method.CONSENT, {Stance.OBJECT: 1}, "Objection"),
        (Method.TEMPERATURE, {Stance.FIST: 0}, "0 of 5"),
        (Method.DOTS, {"1": 5, "2": 3}, "Go on 5, Pause 3"),
        (Method.SCORE, {"2": 0}, "Pause 0"),
    ],
)
def test_a_vote_is_a_line(method: Method, points: dict[str, int], words: str) -> None:
    shown = replace(
        picture(),
        checkpoint=Checkpoint(question="So?", method=method, hides_names=False),
        options=(Option(id=1, words="Go on"), Option(id=2, words="Pause")),
    )
    said = (Said(name="Ana", points=points, reason=""), Said(name="Ben", points=points, reason="y"))
    form = views.sayings_form(Sayings(picture=shown, said=said))
    assert f"'Ana: {words}'" in str(form["blocks"])
    assert f"'Ben: {words}, because: y'" in str(form["blocks"])


@pytest.mark.parametrize("hides_names", [False, True])
def test_slack_takes_the_longest(hides_names: bool) -> None:
    shown = picture()
    shown.checkpoint.hides_names = hides_names
    name = "" if hides_names else NAME
    each = Said(name=name, points={Stance.OBJECT: 1}, reason=LONG)
    form = views.sayings_form(Sayings(picture=shown, said=(each,) * 300))
    assert refusals("modal", form) == []
    assert "And 240 more." in str(form)

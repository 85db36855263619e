"""The form, its preview and the card: what Slack takes, with the longest that people can write."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
import pytest_asyncio
from sqlalchemy.orm import Session

from bot.database import Database
from bot.delivery.notices import Drawn, Fact, Gone
from bot.sandbox.checks import refusals
from bot.slack.blocks import ANSWER, OPTION_LABEL
from bot.voices import hooks, service, views
from bot.voices.model import (
    Draft,
    Kind,
    Offer,
    Picture,
    Preview,
    Sheet,
    Similar,
    State,
    Supported,
    Topic,
    Visibility,
    Voice,
)
from bot.voices.notices.card import card
from tests.checkins.company import TEAM
from tests.voices.company import ANA, BEN, CY, KEYS, NOW, by, company_on, draft

LONGEST_NAME = "<&>*" * 15
LONGEST_WORDS = "&<*>Ω" * (ANSWER // 5)
NAMES = (LONGEST_NAME,) * 30


def picture(visibility: Visibility = Visibility.NAMED, state: State = State.RAISED) -> Picture:
    voice = Voice(
        id=2**31 - 1,
        workspace_id="T1",
        rollout_id=1,
        kind=Kind.CONCERN,
        topic=Topic.OTHER,
        words=LONGEST_WORDS,
        impact=3,
        visibility=visibility,
        state=state,
        raised_on=date(2026, 11, 24),
    )
    return Picture(
        voice=voice,
        rollout_name=LONGEST_NAME,
        channel_id="C1",
        author=None if visibility == Visibility.ANONYMOUS else LONGEST_NAME,
        confidants=NAMES,
        supporters=NAMES,
        unnamed_supporters=3,
        today=date(2026, 11, 24),
    )


def previewed(visibility: Visibility) -> Preview:
    return Preview(
        draft=draft(LONGEST_WORDS, visibility=visibility),
        picture=picture(visibility),
        leads=NAMES,
        leads_channel_id="",
        sponsors=NAMES,
        guess="Only 2 people take part." if visibility == Visibility.ANONYMOUS else "",
        similar=tuple(Similar(voice_id=n, words=LONGEST_WORDS) for n in range(3)),
        digest="d" * 32,
    )


def offer() -> Offer:
    rollouts = dict.fromkeys(range(100), LONGEST_NAME)
    return Offer(rollouts=rollouts, rollout_id=7, confidants=NAMES, visibility=Visibility.NAMED)


SHEET = Sheet(kind=Kind.CONCERN, rollout_id=7, channel_id="C1", source_url="https://x" * 30)


@pytest.mark.parametrize("visibility", Visibility)
def test_the_form_with_its_preview_and_the_thanks_are_what_slack_takes(
    visibility: Visibility,
) -> None:
    shown = previewed(visibility)
    empty: Draft = draft("", visibility=visibility)
    forms = [
        views.raise_form(offer(), empty, SHEET, is_cut=True),
        views.raise_form(offer(), shown.draft, SHEET, preview=shown),
        views.thanks(shown),
    ]
    assert [refusals("modal", form) for form in forms] == [[], [], []]
    assert Sheet.unpacked(forms[1]["private_metadata"]) == SHEET
    assert "<&>" not in str(forms[1]["blocks"][0])


@pytest.mark.parametrize("state", State)
def test_the_card_is_one_slack_takes_and_is_shared_while_it_is_open(state: State) -> None:
    drawn = views.card(picture(state=state))
    assert refusals("message", dict(drawn)) == []
    assert "<&>" not in drawn["text"], "a notification in which nothing acts"
    waits = state in {State.RAISED, State.ACKNOWLEDGED, State.IN_PROGRESS}
    assert (views.ME_TOO in str(drawn)) == waits
    assert refusals("message", dict(views.merged_card(picture(), LONGEST_WORDS))) == []


@pytest.mark.parametrize("is_old", [True, False])
def test_what_whoever_shares_it_reads_is_what_slack_takes(is_old: bool) -> None:
    said = Supported(voice_id=7, kind=Kind.IDEA, is_named=False, is_old=is_old)
    assert refusals("message", dict(views.supported(said))) == []
    assert refusals("modal", views.supported_in_form(said)) == []


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Lea", "Ola"], "Only Lea and Ola, with my name"),
        (["Lea"], "Only Lea, with my name"),
        (["Alexandra Petrova", "Bartholomew Jones", "Christina Larsen", "Dan"],
         "Only Alexandra Petrova, Bartholomew Jones and 2 more, with my name"),
        (["W" * 80, "Ola"], f"Only {'W' * 44}… and 1 more, with my name"),
        (["W" * 80], f"Only {'W' * 55}…, with my name"),
    ],
)  # fmt: skip
def test_those_who_would_read_it_are_named_as_far_as_there_is_room(
    names: list[str], expected: str
) -> None:
    label = views.seen_labels(names)["confidential"]
    assert label == expected
    assert len(label) <= OPTION_LABEL


def test_with_nobody_to_confide_in_there_are_two_choices() -> None:
    assert list(views.seen_labels([])) == ["named", "anonymous"]


def test_a_button_carries_as_much_of_a_blocker_as_slack_takes() -> None:
    made = hooks.raise_button("😀" * ANSWER, 7)
    assert made["value"].startswith("7:😀")
    assert (
        refusals("message", {"text": "x", "blocks": [{"type": "actions", "elements": [made]}]})
        == []
    )


@pytest_asyncio.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    async with company_on(database_url) as database:
        yield database


async def test_the_channel_sees_no_more_of_a_voice_than_it_may(database: Database) -> None:
    def drawn(session: Session, voice: Voice) -> Drawn:
        fact = Fact(
            workspace_id=TEAM,
            subject_id=voice.id,
            part=0,
            destination="C1",
            is_posted=True,
            now=NOW,
        )
        session.flush()
        return card(session, fact)

    def story(session: Session) -> None:
        one = service.raise_voice(session, KEYS, draft("The oven is cold"), **by(ANA))
        other = service.raise_voice(session, KEYS, draft("The van is late"), **by(BEN))
        confided = draft("I may leave", visibility=Visibility.CONFIDENTIAL)
        secret = service.raise_voice(session, KEYS, confided, **by(CY))
        assert isinstance(drawn(session, secret), Gone)
        one.merged_into_id = other.id
        assert "Part of another one by now: “The van is late”" in str(drawn(session, one))
        other.is_held_back = True
        assert isinstance(drawn(session, other), Gone)
        assert "The van" not in str(drawn(session, one))
        one.merged_into_id = secret.id
        assert "I may leave" not in str(drawn(session, one))
        assert views.ME_TOO not in str(drawn(session, one))

    await database.run(story)

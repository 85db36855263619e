"""A checkpoint is opened, changed, taken over and taken back; on both databases."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.audit import Deed
from bot.checkpoints import service, store
from bot.checkpoints.hooks import CheckpointPart
from bot.checkpoints.model import (
    ADDED,
    CARD,
    WORD,
    Asked,
    Ballot,
    Checkpoint,
    Happening,
    Method,
    Sheet,
    Shown,
    State,
    Voter,
)
from bot.checkpoints.notices.word import NOT_HERE, NOTHING, not_said, word
from bot.database import Database
from bot.delivery.model import Outgoing
from bot.delivery.notices import Fact, Moot
from bot.errors import BotError, FieldMistakes
from bot.rollouts.model import Member, Rollout, Stage, Unreached
from bot.slack.model import Kind, SlackUser
from tests.checkins.company import TEAM
from tests.checkpoints.electorate import (
    ANA,
    BEN,
    CY,
    DAN,
    EVE,
    LEA,
    NOW,
    OLA,
    by,
    company_on,
    sheet,
)


@pytest_asyncio.fixture
async def company(database_url: str) -> AsyncIterator[Database]:
    async with company_on(database_url) as database:
        yield database


def opened(session: Session, **changed: Any) -> Checkpoint:
    return service.open_sheet(session, sheet(**changed), **by(LEA))


def voters(session: Session, checkpoint: Checkpoint) -> list[str]:
    return [each.user_id or "" for each in store.voters(session, TEAM, checkpoint.id)]


def said(session: Session, notice: str = WORD) -> list[int]:
    query = select(Outgoing.part).where(Outgoing.notice == notice).order_by(Outgoing.id)
    return list(session.scalars(query))


def deeds(session: Session) -> list[str]:
    query = select(Deed.deed).where(Deed.deed.startswith("checkpoints.")).order_by(Deed.id)
    return list(session.scalars(query))


def leaves(session: Session, user_id: str) -> None:
    """Tell checkpoints that somebody ceases to take part."""
    rollout = session.scalars(select(Rollout)).one()
    CheckpointPart().left(session, rollout, user_id, NOW)


def votes(session: Session, checkpoint: Checkpoint, user_id: str) -> None:
    """Let somebody have voted."""
    voter = store.voter(session, TEAM, checkpoint.id, user_id)
    assert voter
    voter.has_voted = True
    session.add(
        Ballot(
            id=voter.id,
            workspace_id=TEAM,
            checkpoint_id=checkpoint.id,
            token=user_id,
            team=voter.team,
            points="{}",
        )
    )
    session.flush()


async def test_everybody_who_takes_part_is_asked_also_while_they_wait(company: Database) -> None:
    def live(session: Session) -> None:
        checkpoint = opened(session)
        assert sorted(voters(session, checkpoint)) == [LEA, ANA, BEN, DAN]
        assert store.voter(session, TEAM, checkpoint.id, DAN).team == "Drivers"  # type: ignore[union-attr]
        options = store.options(session, TEAM, checkpoint.id)
        assert [(each.position, each.words) for each in options] == [
            (1, "Yes"),
            (2, "No"),
            (3, "Later"),
        ]
        assert checkpoint.next_at == checkpoint.closes_at > NOW
        assert (said(session, CARD), deeds(session)) == ([0], ["checkpoints.opened"])

    await company.run(live)


@pytest.mark.parametrize(
    ("changed", "asked"),
    [
        ({"asked": Asked.WAVE, "asked_about": "1"}, [DAN]),
        ({"asked": Asked.TEAM, "asked_about": "Bakers"}, [ANA, BEN]),
        ({"asked": Asked.CHOSEN, "chosen_ids": (OLA, ANA)}, [OLA, ANA]),
    ],
)
async def test_a_wave_a_team_or_chosen_people_are_asked(
    company: Database, changed: dict[str, Any], asked: list[str]
) -> None:
    def live(session: Session) -> list[str]:
        return sorted(voters(session, opened(session, **changed)))

    assert await company.run(live) == sorted(asked)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"decider_id": EVE}, "decider", "has to be in this rollout"),
        ({"decider_id": CY}, "decider", "not only read along"),
        ({"closes_on": None}, "closes_on", "choose a day and a time"),
        ({"closes_on": date(2026, 11, 22)}, "closes_on", "has passed"),
        ({"closes_on": date(2026, 11, 29)}, "closes_on", "Mon 30 Nov, 09:00"),
        ({"quorum": "101"}, "quorum", "from 1 to 100"),
        ({"asked": Asked.CHOSEN, "chosen_ids": (EVE,)}, "chosen", "Person 7"),
        ({"asked": Asked.CHOSEN}, "chosen", "at least one person"),
        ({"asked": Asked.TEAM, "asked_about": "Ovens"}, "about", "Nobody is there"),
        ({"opens_wave": 2}, "wave", "not the next one to open"),
        ({"lines": ("Yes", "yes ")}, "options", "two options"),
    ],
)
async def test_what_cannot_be_is_said_at_its_field_and_nothing_is_opened(
    company: Database, changed: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(FieldMistakes) as mistakes:
        await company.run(lambda session: opened(session, **changed))

    assert words in mistakes.value.fields[field]
    assert await company.read(lambda session: session.scalars(select(Checkpoint)).all()) == []


async def test_only_those_who_lead_open_one_and_only_while_the_rollout_goes_on(
    company: Database,
) -> None:
    with pytest.raises(BotError, match="Only those who lead or sponsor"):
        await company.run(service.open_sheet, sheet(), **by(ANA))

    def over(session: Session) -> None:
        rollouts = service.setup(session, workspace_id=TEAM, user_id=LEA, rollout_id=1)
        assert rollouts.method == Method.MAJORITY
        from_now_on = update(Member.metadata.tables["rollouts"]).values(stage=Stage.ADOPTED)
        session.execute(from_now_on)

    await company.run(over)
    with pytest.raises(BotError, match="This rollout is over"):
        await company.run(service.open_sheet, sheet(), **by(LEA))


@pytest.mark.parametrize(
    ("method", "options", "may_add", "by_itself"),
    [
        (Method.MAJORITY, 3, True, True),
        (Method.CONSENT, 1, False, True),
        (Method.TEMPERATURE, 0, False, False),
        (Method.SCORE, 3, True, False),
    ],
)
async def test_a_method_keeps_only_what_it_has_use_for(
    company: Database, method: Method, options: int, may_add: bool, by_itself: bool
) -> None:
    def live(session: Session) -> tuple[int, bool, bool]:
        one = opened(session, method=method, may_add=True, by_itself=True)
        return len(store.options(session, TEAM, one.id)), one.may_add, one.by_itself

    assert await company.run(live) == (options, may_add, by_itself)


async def test_it_is_kept_open_longer_closed_early_and_all_hear_of_it(company: Database) -> None:
    def live(session: Session) -> None:
        one = opened(session)
        which: dict[str, Any] = {"checkpoint_id": one.id}
        _, offered = service.extendable(session, **by(OLA), **which)
        assert offered == one.closes_at + timedelta(days=1)
        later: dict[str, Any] = {
            "closes_on": date(2026, 11, 26),
            "closes_time": sheet().closes_time,
        }
        service.extend(session, **by(OLA), **which, **later)
        assert one.next_at == one.closes_at == offered
        with pytest.raises(FieldMistakes, match="already"):
            service.extend(session, **by(LEA), **which, **later)
        service.close_early(session, **by(LEA), **which, why="All have voted")
        assert (one.state, one.next_at, one.closes_at) == (State.OPEN, NOW, NOW)
        with pytest.raises(BotError, match="the time to vote is over"):
            service.extend(session, **by(LEA), **which, **later)
        assert said(session) == [Happening.EXTENDED, Happening.CLOSED_EARLY]
        assert deeds(session)[1:] == ["checkpoints.extended", "checkpoints.closed_early"]

    await company.run(live)


async def test_a_cancelled_one_keeps_no_vote(company: Database) -> None:
    def live(session: Session) -> None:
        one = opened(session)
        votes(session, one, ANA)
        with pytest.raises(FieldMistakes, match="in one line why"):
            service.cancel(session, **by(OLA), checkpoint_id=one.id, why=" ")
        service.cancel(session, **by(OLA), checkpoint_id=one.id, why="Asked too early")
        assert (one.state, one.next_at, one.closed_at) == (State.CANCELLED, None, NOW)
        assert session.scalars(select(Ballot)).all() == []
        with pytest.raises(BotError, match="this vote was cancelled"):
            service.cancel(session, **by(OLA), checkpoint_id=one.id, why="Again")

    await company.run(live)


async def test_an_option_is_added_by_those_who_may_and_votes_stay(company: Database) -> None:
    def live(session: Session) -> None:
        strict, free = opened(session), opened(session, may_add=True)
        votes(session, free, BEN)
        add = service.add_option
        for stranger, where in ((ANA, strict), (EVE, free)):
            with pytest.raises(BotError, match="can add an option here"):
                add(session, **by(stranger), checkpoint_id=where.id, words="Never")
        add(session, **by(ANA), checkpoint_id=free.id, words=" Ask  again ")
        with pytest.raises(FieldMistakes, match="two options"):
            add(session, **by(LEA), checkpoint_id=free.id, words="ask again")
        assert [each.words for each in store.options(session, TEAM, free.id)][3:] == ["Ask again"]
        assert (said(session), store.counts(session, TEAM, free.id)) == ([ADDED + 4], (4, 1))

    await company.run(live)


async def test_names_are_hidden_and_shown_until_somebody_has_voted(company: Database) -> None:
    def live(session: Session) -> None:
        one = opened(session)
        change: dict[str, Any] = {"checkpoint_id": one.id, "hides_names": True}
        with pytest.raises(BotError, match="Only those who lead or sponsor"):
            service.change_names(session, **by(ANA), **change)
        service.change_names(session, **by(OLA), **change)
        service.change_names(session, **by(OLA), **change)
        assert (one.hides_names, said(session)) == (True, [Happening.NAMES_CHANGED])
        votes(session, one, ANA)
        with pytest.raises(BotError, match="Somebody has voted already"):
            service.change_names(session, **by(OLA), **change | {"hides_names": False})

    await company.run(live)


async def test_who_leaves_without_a_vote_counts_no_more_and_a_vote_stays(company: Database) -> None:
    def live(session: Session) -> None:
        one = opened(session, decider_id=ANA)
        votes(session, one, BEN)
        for user_id in (ANA, BEN, DAN):
            out: dict[str, Any] = {"takes_part": False} if user_id != DAN else {"waits": True}
            session.execute(update(Member).where(Member.user_id == user_id).values(**out))
            leaves(session, user_id)
        assert sorted(voters(session, one)) == [LEA, BEN, DAN]  # Dan only waits for his wave
        assert (one.decider_id, said(session)) == (LEA, [Happening.HANDED_OVER])

    await company.run(live)


async def test_a_closed_account_hands_over_and_a_lead_who_only_looks_on_still_decides(
    company: Database,
) -> None:
    def live(session: Session) -> None:
        one, other = opened(session), opened(session, decider_id=LEA)
        session.execute(update(Member).where(Member.user_id == LEA).values(takes_part=False))
        leaves(session, LEA)
        assert (other.decider_id, LEA in voters(session, other)) == (LEA, False)
        for user_id, deciders in ((OLA, [LEA, LEA]), (LEA, [LEA, LEA])):  # nobody is left at last
            person = session.scalars(select(SlackUser).where(SlackUser.user_id == user_id)).one()
            person.kind = Kind.GONE
            session.flush()
            service.person_changed(session, person, NOW)
            assert [one.decider_id, other.decider_id] == deciders

    await company.run(live)


async def test_a_rollout_chooses_how_votes_begin_and_open_ones_keep_theirs(
    company: Database,
) -> None:
    chosen: dict[str, Any] = {
        "rollout_id": 1,
        "method": Method.CONSENT,
        "hides_names": True,
        "shown": Shown.AFTER_VOTING,
        "days_open": 5,
        "quorum": "60 %",
    }

    def live(session: Session) -> None:
        with pytest.raises(FieldMistakes, match="from 1 to 100"):
            service.change_setup(session, **by(LEA), **chosen | {"quorum": "all"})
        one = opened(session)
        service.change_setup(session, **by(LEA), **chosen)
        begun, offer = blank(session, '"Go?"')
        assert (begun.method, begun.hides_names, begun.shown) == (
            Method.CONSENT,
            True,
            Shown.AFTER_VOTING,
        )
        assert (begun.quorum, begun.closes_on) == ("60", date(2026, 11, 30))
        assert offer.setup.days_open == 5
        assert (one.method, one.hides_names) == (Method.MAJORITY, False)

    await company.run(live)


def blank(session: Session, text: str) -> tuple[Sheet, Any]:
    return service.blank(session, **by(LEA), channel_id="C1", text=text)


async def test_the_form_begins_with_what_was_typed_and_what_there_is_to_choose_from(
    company: Database,
) -> None:
    def live(session: Session) -> None:
        begun, offer = blank(session, '"rollout 1" "Keep it?" yes / no')
        assert (begun.question, begun.lines) == ("Keep it?", ("yes", "no"))
        assert (begun.decider_id, begun.closes_on) == (OLA, date(2026, 11, 25))
        assert (offer.waves, offer.teams) == ({0: "Pilot", 1: "Drivers"}, ("Bakers", "Drivers"))
        assert offer.openable == (1, "Drivers")
        for text in ("rollout 1", "", "#1"):
            begun, _ = blank(session, text)
            assert begun.lines == service.GIVEN
        begun, _ = blank(session, '"Rollout" yes / no')  # no rollout is called so
        assert (begun.question, begun.method) == ("Rollout", Method.MAJORITY)

    await company.run(live)


async def test_what_happened_is_drawn_and_leads_hear_of_it_where_their_channel_does_not(
    company: Database,
) -> None:
    def live(session: Session) -> None:
        one = opened(session)
        service.cancel(session, **by(OLA), checkpoint_id=one.id, why="Asked too early")
        drawn = word(session, fact(one.id, Happening.CANCELLED))
        assert "Asked too early" in str(drawn)
        assert word(session, fact(one.id, 99)) == Moot(NOTHING)
        assert word(session, fact(0, Happening.CANCELLED)) == Moot(NOT_HERE)
        not_said(session, fact(0, Happening.CANCELLED), "channel_is_archived")
        assert session.scalars(select(Unreached)).all() == []
        not_said(session, fact(one.id, Happening.CANCELLED), "channel_is_archived")
        assert [each.lead_id for each in session.scalars(select(Unreached))] == [LEA]

    await company.run(live)


def fact(checkpoint_id: int, part: int) -> Fact:
    return Fact(
        workspace_id=TEAM,
        subject_id=checkpoint_id,
        part=part,
        destination="C1",
        is_posted=False,
        now=NOW,
    )


async def test_what_somebody_opened_is_shown_to_them_and_then_nobodys(company: Database) -> None:
    def live(session: Session) -> None:
        one = opened(session)
        [record] = service.export_opened(session, TEAM, LEA)
        assert (record["vote"], record["opened by you"]) == ("Keep the 6 am cut-off?", True)
        service.erase_opener(session, TEAM, LEA, NOW)
        session.refresh(one)
        assert (one.opened_by, service.export_opened(session, TEAM, LEA)) == (None, [])
        assert session.scalars(select(Voter.user_id).where(Voter.user_id == LEA)).all() == [LEA]

    await company.run(live)

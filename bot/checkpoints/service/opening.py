"""A checkpoint opens: its electorate is fixed, its card is shown, and whoever is asked is asked."""

from datetime import datetime
from random import SystemRandom

from sqlalchemy.orm import Session

from bot import audit
from bot.checkpoints import rules
from bot.checkpoints.model import Asked, Checkpoint, Draft, Option, Person, Sheet, State, Voter
from bot.checkpoints.service.asking import ask_voters
from bot.checkpoints.service.offering import people_of
from bot.checkpoints.service.telling import tell_card
from bot.errors import BotError, FieldMistakes
from bot.people.rules import instant_of
from bot.people.service import names_of, rhythm_of, zones_of
from bot.rollouts import service as rollouts
from bot.waves import service as waves

NO_TIME = "Please choose a day and a time."
OPEN_ALREADY = "That wave is not the next one to open any more. Please choose again."
OVER = "This rollout is over; nothing is asked about it any more."
FIELDS = {
    Asked.EVERYONE: "decider",
    Asked.WAVE: "about",
    Asked.TEAM: "about",
    Asked.CHOSEN: "chosen",
}
"""At which field of the form it is said that nobody can be asked so."""


def open_sheet(
    session: Session, sheet: Sheet, *, workspace_id: str, user_id: str, now: datetime
) -> Checkpoint:
    """Open a checkpoint as it was filled in; raises as `open_checkpoint`."""
    draft = drafted(session, sheet, workspace_id=workspace_id)
    return open_checkpoint(session, draft, workspace_id=workspace_id, user_id=user_id, now=now)


def drafted(session: Session, sheet: Sheet, *, workspace_id: str) -> Draft:
    """Return what was filled in, its times by the clock of whoever decides; raises FieldMistakes."""
    if sheet.closes_on is None or sheet.closes_time is None:
        raise FieldMistakes(closes_on=NO_TIME)
    zone = zones_of(session, workspace_id, [sheet.decider_id]).get(sheet.decider_id, "UTC")
    return Draft(
        rollout_id=sheet.rollout_id,
        question=sheet.question,
        options=rules.options_of(sheet.method, sheet.lines),
        method=sheet.method,
        asked=sheet.asked,
        asked_about=sheet.asked_about if sheet.asked in {Asked.WAVE, Asked.TEAM} else "",
        chosen_ids=sheet.chosen_ids if sheet.asked == Asked.CHOSEN else (),
        closes_at=instant_of(sheet.closes_on, sheet.closes_time, zone),
        quorum=rules.quorum_in(sheet.quorum),
        shown=sheet.shown,
        hides_names=sheet.hides_names,
        decider_id=sheet.decider_id,
        opens_wave=sheet.opens_wave,
        may_add=sheet.may_add and sheet.method in rules.TAKES_OPTIONS,
        by_itself=sheet.by_itself and sheet.method in rules.BY_ITSELF,
    )


def open_checkpoint(
    session: Session, draft: Draft, *, workspace_id: str, user_id: str, now: datetime
) -> Checkpoint:
    """Open a checkpoint and ask its voters; only those who lead or sponsor the rollout can.

    Whoever comes later is not asked. Raises FieldMistakes, and BotError for who may not. The people it
    names have to be known: a handler asks the directory about them before.
    """
    rollout = rollouts.led_by(session, workspace_id, draft.rollout_id, user_id)
    if rollouts.is_over(rollout):
        raise BotError(OVER)
    asked = _checked(session, draft, workspace_id, now)
    checkpoint = _checkpoint(draft, workspace_id, user_id, now)
    session.add(checkpoint)
    session.flush()  # options, voters and the card need its id
    _add_options(session, checkpoint, draft)
    _add_voters(session, checkpoint, asked)
    tell_card(session, checkpoint, now)
    ask_voters(session, checkpoint, now)
    audit.record(
        session,
        workspace_id=workspace_id,
        actor_id=user_id,
        deed="checkpoints.opened",
        subject=f"checkpoint:{checkpoint.id}",
        now=now,
    )
    return checkpoint


def _checked(session: Session, draft: Draft, workspace_id: str, now: datetime) -> list[Person]:
    """Return who is asked; raises FieldMistakes for all that is wrong at once."""
    people = people_of(session, workspace_id, draft.rollout_id)
    asked = rules.asked_among(people, draft.asked, draft.asked_about, draft.chosen_ids)
    names = names_of(session, workspace_id, [*draft.chosen_ids, draft.decider_id])
    rhythm = rhythm_of(session, workspace_id, draft.decider_id, now)
    nobody = rules.mistake_in_asked(asked, draft.asked, draft.chosen_ids, names)
    no_decider = rules.mistake_in_decider(people, draft.decider_id)
    closing = (
        rules.mistake_in_closing(draft.closes_at, rhythm, names[draft.decider_id], now)
        if rhythm and not no_decider
        else ""
    )
    rules.refuse(
        rules.mistakes_in_first(draft.question, draft.options, draft.method)
        | {FIELDS[draft.asked]: nobody}
        | ({"decider": no_decider} if no_decider else {})
        | {"closes_on": closing, "wave": _mistake_in_wave(session, draft, workspace_id)}
    )
    return asked


def _mistake_in_wave(session: Session, draft: Draft, workspace_id: str) -> str:
    if draft.opens_wave is None:
        return ""
    following = waves.openable(session, workspace_id, draft.rollout_id)
    return "" if following and following.number == draft.opens_wave else OPEN_ALREADY


def _checkpoint(draft: Draft, workspace_id: str, user_id: str, now: datetime) -> Checkpoint:
    return Checkpoint(
        workspace_id=workspace_id,
        rollout_id=draft.rollout_id,
        question=draft.question,
        method=draft.method,
        state=State.OPEN,
        opened_by=user_id,
        decider_id=draft.decider_id,
        opened_at=now,
        closes_at=draft.closes_at,
        quorum=draft.quorum,
        shown=draft.shown,
        hides_names=draft.hides_names,
        asked=draft.asked,
        asked_about=draft.asked_about,
        opens_wave=draft.opens_wave,
        may_add=draft.may_add,
        by_itself=draft.by_itself,
        next_at=draft.closes_at,
    )


def _add_options(session: Session, checkpoint: Checkpoint, draft: Draft) -> None:
    session.add_all(
        Option(
            workspace_id=checkpoint.workspace_id,
            checkpoint_id=checkpoint.id,
            position=position,
            words=words,
        )
        for position, words in enumerate(draft.options, start=1)
    )


def _add_voters(session: Session, checkpoint: Checkpoint, asked: list[Person]) -> None:
    """Keep who is asked, in an order that tells nothing."""
    session.add_all(
        Voter(
            workspace_id=checkpoint.workspace_id,
            checkpoint_id=checkpoint.id,
            user_id=each.user_id,
            team=each.team,
            has_voted=False,
        )
        for each in SystemRandom().sample(asked, len(asked))
    )
    session.flush()

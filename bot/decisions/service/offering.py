"""What somebody may decide, and what the form to do it begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from bot.decisions import rules, store
from bot.decisions.model import Area, Decision, Draft, Offer
from bot.decisions.rules import Say
from bot.decisions.service.holding import holders
from bot.errors import BotError
from bot.people.service import names_of
from bot.rollouts import service as rollouts
from bot.rollouts.hooks import Rollout
from bot.slack.text import inline, quoted_name

MOST_FORMER = 50
"""Decisions offered to be replaced; Slack takes a hundred, and nobody looks through as many."""

NONE_HERE = "There is no rollout here in which you could decide something. "
AN_IDEA = "`/rollout idea` says what you would decide, to those who can."
A_LEAD_MAY = "Those who lead decide, as nobody holds an area yet. "


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What somebody is where a decision is to be taken."""

    user_id: str
    leads: bool
    held: Mapping[Area, str]

    @property
    def own_areas(self) -> list[Area]:
        """The areas that they hold."""
        return [area for area, user_id in self.held.items() if user_id == self.user_id]

    @property
    def may_decide(self) -> bool:
        """Whether they may decide anything at all."""
        return self.leads or bool(self.own_areas)

    def say_in(self, area: Area | None, *, is_own: bool = False) -> Say:
        """Return how much say they have in an area."""
        return rules.say_in(area, self.held, self.user_id, leads=self.leads, is_own=is_own)


def standing_of(session: Session, workspace_id: str, rollout_id: int, user_id: str) -> Standing:
    """Return what somebody is in a rollout where something is to be decided."""
    return Standing(
        user_id=user_id,
        leads=rollouts.leads(session, workspace_id, rollout_id, user_id),
        held=holders(session, workspace_id, rollout_id),
    )


def holds_any(session: Session, workspace_id: str, user_id: str) -> bool:
    """Tell whether somebody holds an area anywhere."""
    return bool(store.held_by(session, workspace_id, user_id))


def offer(
    session: Session, *, workspace_id: str, user_id: str, channel_id: str, text: str
) -> Offer:
    """Return what the form begins with, after what somebody typed; raises BotError for who may decide nothing.

    A quoted name of a rollout in front says which is meant, if more follows it.
    """
    visible = rollouts.visible_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    named, rest = _named(visible, text)
    here = [each for each in visible if each.channel_id == channel_id]
    pool = [named] if named else here or visible
    able = [
        each for each in pool if standing_of(session, workspace_id, each.id, user_id).may_decide
    ]
    if not able:
        raise BotError(_refusal(session, workspace_id, pool if named or here else []))
    words, why = rules.typed(rest)
    return offer_in(
        session,
        workspace_id=workspace_id,
        user_id=user_id,
        rollout_id=able[0].id,
        rollout_names={each.id: each.name for each in able},
        draft=Draft(words=words, why=why),
    )


def offer_in(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    rollout_id: int,
    rollout_names: Mapping[int, str],
    draft: Draft,
) -> Offer:
    """Return what the form begins with for one rollout, with a draft in it."""
    standing = standing_of(session, workspace_id, rollout_id, user_id)
    if draft.area is None and not standing.leads and len(standing.own_areas) == 1:
        draft = replace(draft, area=standing.own_areas[0])
    former = store.still_holding(session, workspace_id, rollout_id, most=MOST_FORMER)
    return Offer(
        rollouts=rollout_names,
        rollout_id=rollout_id,
        draft=draft,
        holders=holder_names(session, workspace_id, standing.held),
        former={each.id: each.words for each in former},
    )


def offer_again(
    session: Session,
    *,
    workspace_id: str,
    user_id: str,
    channel_id: str,
    rollout_id: int,
    draft: Draft,
) -> Offer:
    """Return what the form holds once another rollout was chosen in it; what was typed stays."""
    visible = rollouts.visible_to(
        session, workspace_id=workspace_id, user_id=user_id, channel_id=channel_id
    )
    names = {
        each.id: each.name
        for each in visible
        if standing_of(session, workspace_id, each.id, user_id).may_decide
    }
    if rollout_id not in names:
        raise BotError(NONE_HERE + AN_IDEA)
    return offer_in(
        session,
        workspace_id=workspace_id,
        user_id=user_id,
        rollout_id=rollout_id,
        rollout_names=names,
        draft=replace(draft, reverses_id=None),
    )


def offer_instead(session: Session, former: Decision, user_id: str, *, keeps_words: bool) -> Offer:
    """Return what the form begins with that changes or reverses a decision."""
    rollout = rollouts.find(session, former.workspace_id, former.rollout_id)
    found = offer_in(
        session,
        workspace_id=former.workspace_id,
        user_id=user_id,
        rollout_id=rollout.id,
        rollout_names={rollout.id: rollout.name},
        draft=Draft(
            words=former.words if keeps_words else "", area=former.area, reverses_id=former.id
        ),
    )
    return replace(found, instead_of=former.words)


def holder_names(session: Session, workspace_id: str, held: Mapping[Area, str]) -> dict[Area, str]:
    """Return who holds which area, by name."""
    names = names_of(session, workspace_id, sorted(set(held.values()))) if held else {}
    return {area: names[user_id] for area, user_id in held.items()}


def _named(visible: Sequence[Rollout], text: str) -> tuple[Rollout | None, str]:
    quoted, rest = quoted_name(text)
    key = " ".join((quoted or "").casefold().split())
    named = next((each for each in visible if each.name_key == key), None)
    return (named, rest) if named and rest else (None, text)


def _refusal(session: Session, workspace_id: str, meant: Sequence[Rollout]) -> str:
    """Say who decides there, and how to have a say all the same."""
    if not meant:
        return NONE_HERE + AN_IDEA
    held = holders(session, workspace_id, meant[0].id)
    names = holder_names(session, workspace_id, held)
    who = rules.who_holds_what({area: inline(name) for area, name in names.items()})
    said = f"{who} " if who else A_LEAD_MAY
    return f"*{inline(meant[0].name)}*: {said}{AN_IDEA}"

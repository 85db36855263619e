"""The forms in which one person or many are put somewhere else."""

from collections.abc import Sequence

from bot.locales import listed
from bot.rollouts.hooks import Role
from bot.slack import blocks
from bot.slack.blocks import Block, Form, field, section, small
from bot.slack.text import bulleted
from bot.teams.model import Card, Change, Roster
from bot.teams.rules import LONGEST_TEAM
from bot.teams.views.words import name, people, said, wave_label

CHANGE, ADD, MOVE = "teams_change", "teams_add", "teams_move"
WHO_FORM, CARD_FORM, CLOSED = "teams_who_form", "teams_card_form", "teams_closed"
LABELS = {
    Role.PARTICIPANT: "Takes part",
    Role.CHAMPION: "Champion: others can come to them with questions",
    Role.LEAD: "Lead: runs it day by day",
    Role.SPONSOR: "Sponsor: wants it to succeed",
    Role.OBSERVER: "Observer: only reads along",
}
MOST_TEAMS = 100
MOST_NAMED = 20
"""Changes that are said one by one; of more, their number."""

HINT = 300
WAITING = (
    "Of a wave that has not opened, people wait for it: they hear what happens, may raise concerns and ideas, and "
    "are asked nothing until it opens."
)
AGAIN = "`/rollout people` shows everybody as it is now."


def who_form(roster: Roster) -> Form:
    """Ask who is added, or looked for where there are many."""
    return blocks.form(
        "Add somebody",
        section(f"Whoever is in *{name(roster.rollout_name)}* already is shown as they stand."),
        field("person", "Who?", blocks.person_input()),
        callback_id=WHO_FORM,
        submit="Go on",
        about=str(roster.rollout_id),
    )


def card_form(card: Card) -> Form:
    """The form with somebody's place in it, or where somebody new is put."""
    roster, seat = card.roster, card.seat
    head = f"*{name(card.name)}* in *{name(roster.rollout_name)}*"
    new = "They are not in it yet. Saving adds them, and they get a welcome from me."
    return blocks.form(
        "Change" if seat else "Add somebody",
        section(head if seat else f"{head}\n{new}"),
        *_fields(roster, team=seat.team if seat else "", wave=seat.wave if seat else 0),
        field(
            "role",
            "Role",
            blocks.choice(
                {role.value: label for role, label in LABELS.items()},
                seat.role if seat else Role.PARTICIPANT,
            ),
            hint="I tell them, once, when this changes.",
        ),
        small(WAITING),
        callback_id=CARD_FORM,
        submit="Save",
        about=f"{roster.rollout_id}:{card.user_id}",
    )


def changed(card: Card, change: Change) -> Form:
    """Say what is different now for one person, and who learns of it."""
    told = "They get a welcome from me." if change.is_new else "I tell them." if change.role else ""
    words = f"Saved. {said(card.roster, change)}."
    return _closed("Change", section(" ".join(filter(None, [words, told]))), small(AGAIN))


def move_form(roster: Roster) -> Form:
    """The form that puts many into another team or wave."""
    teams = {team: team for team in roster.teams[:MOST_TEAMS]}
    whole = field("of_team", "Or everybody of a team", blocks.choice(teams), optional=True)
    return blocks.form(
        "Move many",
        section(f"In *{name(roster.rollout_name)}*. What you leave empty stays as it is."),
        field("people", "Who?", blocks.people_input(), optional=True),
        *([whole] if teams else []),
        *_fields(roster),
        small(WAITING),
        callback_id=MOVE,
        submit="Move",
        about=str(roster.rollout_id),
    )


def moved(roster: Roster, changes: Sequence[Change]) -> Form:
    """Say who belongs where now."""
    head = f"Saved. {people(len(changes))} moved." if changes else "That is how it was already."
    return _closed("Move many", section(head), *each_of(roster, changes), small(AGAIN))


def each_of(roster: Roster, changes: Sequence[Change]) -> list[Block]:
    """What becomes different, person by person."""
    more = len(changes) - MOST_NAMED
    lines = [said(roster, change) for change in changes[:MOST_NAMED]]
    return [
        *([section(bulleted(lines))] if lines else []),
        *([small(f"And {more} more.")] if more > 0 else []),
    ]


def _fields(roster: Roster, *, team: str = "", wave: int | None = None) -> list[Block]:
    waves = {str(each.number): wave_label(each) for each in roster.waves}
    so_far = f"So far: {listed(roster.teams)}." if roster.teams else ""
    return [
        field(
            "team",
            "Team",
            blocks.text_input(team, longest=LONGEST_TEAM, example="Bakers"),
            hint=blocks.cut(so_far, HINT),
            optional=True,
        ),
        field(
            "wave",
            "Wave",
            blocks.choice(waves, "" if wave is None else str(wave)),
            optional=wave is None,
        ),
        field(
            "new_wave",
            "Or a new wave",
            blocks.text_input(longest=40, example="Night shift"),
            hint="It is planned after all others.",
            optional=True,
        ),
    ]


def _closed(title: str, *shown: Block) -> Form:
    return blocks.form(title, *shown, callback_id=CLOSED, close="Close")

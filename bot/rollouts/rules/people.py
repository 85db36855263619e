"""Who can be in a rollout, as what, and who leads it. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.errors import BotError
from bot.locales import listed
from bot.rollouts.model import Member, Role, Rollout
from bot.rollouts.rules.beginning import refuse
from bot.slack.model import Kind, SlackUser
from bot.slack.text import inline
from bot.slack.visits import Audience

LEADING = (Role.LEAD, Role.SPONSOR)

NAMED_IN_A_MISTAKE = 5
"""People who are named in what is said at a field; of more, their number."""

UNABLE = {
    Kind.GUEST: "a guest",
    Kind.BOT: "an app",
    Kind.GONE: "no longer here",
    Kind.STRANGER: "from another company",
}
"""Accounts that can be in no rollout, as people call them."""

LAST_LEAD = "Nobody would lead the rollout any more. Please choose another lead first."


def sort_out(people: Iterable[SlackUser]) -> tuple[list[SlackUser], list[SlackUser]]:
    """Return those who can take part, and those who cannot: guests, bots, strangers, closed accounts."""
    able: list[SlackUser] = []
    unable: list[SlackUser] = []
    for person in people:
        (able if person.kind == Kind.PERSON else unable).append(person)
    return able, unable


def refuse_unable(person: SlackUser) -> None:
    """Raise BotError where somebody cannot take part: guests, apps, people of other companies."""
    _, unable = sort_out([person])
    if unable:
        raise BotError("Only colleagues with a full account can take part.")


def mistake_in_observers(
    people: Sequence[SlackUser],
    *,
    leading_ids: Collection[str] = (),
    taker_ids: Collection[str] = (),
) -> str:
    """Return why some of the people cannot be those who only read along, by name; nothing if all can.

    Slack shows it as plain text, so nothing in it is marked up or escaped.
    """
    _, unable = sort_out(people)
    found = {
        "{} cannot read along: only colleagues with a full account can.": [
            f"{person.name} ({UNABLE[person.kind]})" for person in unable
        ],
        "{} cannot only read along: whoever leads or sponsors a rollout sees all of it.": [
            person.name for person in people if person.user_id in leading_ids
        ],
        "{} cannot take part and only read along. Please choose one of the two.": [
            person.name for person in people if person.user_id in taker_ids
        ],
    }
    return " ".join(words.format(_named(names)) for words, names in found.items() if names)


def _named(names: Sequence[str]) -> str:
    more = len(names) - NAMED_IN_A_MISTAKE
    return listed([*names[:NAMED_IN_A_MISTAKE], *([f"{more} more"] if more > 0 else [])])


def is_leading(member: Member | None) -> bool:
    """Tell whether a member leads or sponsors the rollout now."""
    return member is not None and member.left_at is None and member.role in LEADING


def looks_on(role: Role, member: Member | None) -> bool:
    """Tell whether somebody who gets a role is asked nothing: whoever leads or sponsors and took no part before."""
    took_part = member is not None and member.takes_part and not member.left_at
    return role == Role.OBSERVER or (role in LEADING and not took_part)


def refuse_uncastable(
    people: Iterable[SlackUser], *, lead_ids: Collection[str], roles: Mapping[str, Role]
) -> None:
    """Raise FieldMistakes where some can be nothing in a rollout, or nobody would lead it any more."""
    _, unable = sort_out(people)
    names = _named([f"{person.name} ({UNABLE[person.kind]})" for person in unable])
    refuse({"role": f"{names} cannot: only colleagues with a full account can."} if unable else {})
    ending = {each for each in lead_ids if roles.get(each, Role.LEAD) != Role.LEAD}
    is_led = set(lead_ids) - ending or Role.LEAD in roles.values()
    refuse({"role": LAST_LEAD} if ending and not is_led else {})


def refuse_follower(rollout: Rollout, member: Member | None) -> None:
    """Raise BotError unless a member leads or sponsors the rollout now."""
    if not is_leading(member):
        raise BotError(
            f"Only those who lead or sponsor *{inline(rollout.name)}* can do this. "
            "`/rollout status` says who they are."
        )


def audiences(roles: Collection[Role]) -> set[Audience]:
    """Return whose commands help names to somebody who has these roles."""
    found = {Audience.ANYONE}
    if roles:
        found.add(Audience.MEMBER)
    if set(roles) - {Role.OBSERVER}:
        found.add(Audience.TAKER)
    if set(roles) & set(LEADING):
        found |= {Audience.LEAD, Audience.HOLDER}
    return found

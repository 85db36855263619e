"""Decisions about rollouts. Pure: a rule is given all it needs, the day included."""

import difflib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from bot.errors import BotError, FieldMistakes
from bot.locales import listed
from bot.rollouts.model import Draft, Member, Role, Rollout
from bot.slack.model import Kind, SlackUser
from bot.slack.text import inline
from bot.slack.visits import Audience

LEADING = (Role.LEAD, Role.SPONSOR)
LONGEST_NAME = 60
LONGEST_WHY = 2000
MOST_LINES = 10
"""People and channels that a lead is told of one by one; of more, their number."""

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

EVERYBODY = ""
"""Stands for a destination where Slack's reason is about the app and not about one of them."""

TAKEN_AWAY = {
    *("cant_delete_message", "cant_update_message", "edit_window_closed", "message_not_found"),
    "thread_not_found",
}
"""Slack's codes for a message that people have taken away: nothing is left unsaid."""

OF_THE_APP = {
    *("access_denied", "account_inactive", "ekm_access_denied", "enterprise_is_restricted"),
    *("invalid_auth", "messages_tab_disabled", "missing_scope", "no_permission", "not_authed"),
    *("team_access_not_granted", "team_not_found", "token_expired", "token_revoked"),
    "two_factor_setup_required",
}
"""Slack's codes for what keeps every message from leaving."""


class WhichRolloutError(BotError):
    """More than one rollout may be meant; the person is asked which."""

    def __init__(self, rollouts: Sequence[Rollout]) -> None:
        super().__init__("Which rollout do you mean?")
        self.rollouts = rollouts


def name_key(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.casefold().split())


def mistakes_in(draft: Draft, *, taken_names: Collection[str], today: date) -> dict[str, str]:
    """Return what is wrong with a draft, by form field; nothing when it can start."""
    found = {
        "name": _mistake_in_name(draft.name, taken_names),
        "why": "" if draft.why else "Please say it in a sentence or two; people will ask.",
        "takers": ""
        if draft.taker_ids
        else "Nobody here can take part. Please choose at least one colleague.",
        "target": "",
    }
    if draft.target_on and draft.target_on <= today:
        found["target"] = "That day has passed. Please choose one to come, or leave it empty."
    return {name: words for name, words in found.items() if words}


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


def roles_in(draft: Draft) -> dict[str, Role]:
    """Return everybody's role; who sponsors and leads at once is the lead."""
    roles = dict.fromkeys(draft.observer_ids, Role.OBSERVER)
    roles |= dict.fromkeys(draft.taker_ids, Role.PARTICIPANT)
    return roles | {draft.sponsor_id: Role.SPONSOR} | {draft.lead_id: Role.LEAD}


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


def may_see(rollout: Rollout, *, channel_id: str, own_ids: Collection[int]) -> bool:
    """Tell whether somebody may know of a rollout: a private channel's is for those in it."""
    return not rollout.is_private or rollout.channel_id == channel_id or rollout.id in own_ids


def named(name: str, visible: Sequence[Rollout]) -> Rollout:
    """Return the rollout of that name, or `#id` as menus give it; an unknown name gets the nearest."""
    by_id = {f"#{rollout.id}": rollout for rollout in visible}
    by_key = {rollout.name_key: rollout for rollout in visible}
    if rollout := by_key.get(name_key(name)) or by_id.get(name):
        return rollout
    near = difflib.get_close_matches(name_key(name), by_key, n=1, cutoff=0.5)
    hint = f" Did you mean “{inline(by_key[near[0]].name)}”?" if near else ""
    raise BotError(f"I know no rollout called “{inline(name[:80])}”.{hint}")


def meant(here: Sequence[Rollout], elsewhere: Sequence[Rollout], *, none: str) -> Rollout:
    """Return the rollout somebody means who named none: the channel's, else their only one.

    `none` says what to do when there is none at all.
    """
    candidates = here or elsewhere
    if not candidates:
        raise BotError(none)
    if len(candidates) > 1:
        raise WhichRolloutError(candidates)
    return candidates[0]


def _mistake_in_name(name: str, taken_names: Collection[str]) -> str:
    if not name:
        return "A rollout needs a name."
    if len(name) > LONGEST_NAME:
        return f"Please use at most {LONGEST_NAME} characters; this has {len(name)}."
    if name_key(name) in taken_names:
        return "There is a rollout with this name already. Please choose another."
    return ""


def missed(destination: str, reason: str) -> str | None:
    """Return whom the leads are told of where a message cannot arrive: the person or channel, or EVERYBODY.

    None where there is nothing to tell.
    """
    if reason in TAKEN_AWAY:
        return None
    return EVERYBODY if reason in OF_THE_APP else destination


def refuse(mistakes: dict[str, str]) -> None:
    """Raise FieldMistakes where there are any."""
    if mistakes:
        raise FieldMistakes(**mistakes)

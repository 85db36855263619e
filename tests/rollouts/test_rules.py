from datetime import date

import pytest

from bot.errors import BotError, FieldMistakes
from bot.rollouts import rules
from bot.rollouts.model import Draft, Role, Rollout
from bot.slack.model import Kind, SlackUser
from bot.slack.visits import Audience

TODAY = date(2026, 11, 23)


def draft(**changes: object) -> Draft:
    given = {
        "channel_id": "C1",
        "name": "Online ordering",
        "why": "The phone never stops.",
        "sponsor_id": "U1",
        "lead_id": "U2",
        "taker_ids": ("U2", "U3"),
    }
    return Draft(**{**given, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, None),
        ({"name": ""}, "name"),
        ({"name": "x" * 60}, None),
        ({"name": "x" * 61}, "name"),
        ({"name": "TAKEN  name"}, "name"),
        ({"why": ""}, "why"),
        ({"taker_ids": ()}, "takers"),
        ({"target_on": TODAY}, "target"),
        ({"target_on": date(2026, 11, 24)}, None),
    ],
)
def test_mistakes_are_found_field_by_field(changes: dict[str, object], field: str | None) -> None:
    found = rules.mistakes_in(draft(**changes), taken_names={"taken name"}, today=TODAY)

    assert list(found) == ([field] if field else [])


def test_mistakes_are_raised_together() -> None:
    rules.refuse({})
    with pytest.raises(FieldMistakes) as raised:
        rules.refuse({"name": "no", "why": "neither"})
    assert raised.value.fields == {"name": "no", "why": "neither"}


@pytest.mark.parametrize("kind", Kind)
def test_only_people_with_a_full_account_can_take_part(kind: Kind) -> None:
    person = SlackUser(user_id="U1", kind=kind)
    able, unable = rules.sort_out([person])

    assert (able, unable) == (([person], []) if kind == Kind.PERSON else ([], [person]))


def test_everybody_has_one_role_and_the_lead_comes_first() -> None:
    assert rules.roles_in(draft()) == {"U1": Role.SPONSOR, "U2": Role.LEAD, "U3": Role.PARTICIPANT}
    assert rules.roles_in(draft(sponsor_id="U2"))["U2"] == Role.LEAD
    assert rules.roles_in(draft(observer_ids=("U4",)))["U4"] == Role.OBSERVER


ANA, GIL = (
    SlackUser(user_id="U3", name="Ana & Co", kind=Kind.PERSON),
    SlackUser(user_id="U4", name="Gil", kind=Kind.GUEST),
)
APP = SlackUser(user_id="U5", name="Oven", kind=Kind.BOT)


@pytest.mark.parametrize(
    ("chosen", "leading", "takers", "mistake"),
    [
        ([ANA], (), (), ""),
        ([], (), (), ""),
        ([GIL, APP, ANA], (), (), "Gil (a guest) and Oven (an app) cannot read along: "),
        ([GIL] * 7, (), (), "Gil (a guest) and 2 more cannot read along: "),
        ([ANA], ("U3",), (), "Ana & Co cannot only read along: whoever leads or sponsors"),
        ([ANA], (), ("U3",), "Ana & Co cannot take part and only read along."),
    ],
)
def test_who_cannot_only_read_along_is_named_with_the_reason(
    chosen: list[SlackUser], leading: tuple[str, ...], takers: tuple[str, ...], mistake: str
) -> None:
    found = rules.mistake_in_observers(chosen, leading_ids=leading, taker_ids=takers)

    assert mistake in found
    assert bool(mistake) == bool(found)


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (set(), {Audience.ANYONE}),
        ({Role.PARTICIPANT}, {Audience.ANYONE, Audience.MEMBER, Audience.TAKER}),
        ({Role.OBSERVER}, {Audience.ANYONE, Audience.MEMBER}),
        ({Role.OBSERVER, Role.PARTICIPANT}, {Audience.ANYONE, Audience.MEMBER, Audience.TAKER}),
        ({Role.SPONSOR}, set(Audience)),
        ({Role.LEAD, Role.OBSERVER}, set(Audience)),
    ],
)
def test_help_is_for_the_roles_somebody_has(roles: set[Role], expected: set[Audience]) -> None:
    assert rules.audiences(roles) == expected


@pytest.mark.parametrize(
    ("is_private", "channel_id", "own_ids", "seen"),
    [
        (False, "C9", set(), True),
        (True, "C9", set(), False),
        (True, "C1", set(), True),
        (True, "C9", {7}, True),
    ],
)
def test_a_private_rollout_is_known_to_its_people_and_in_its_channel(
    is_private: bool, channel_id: str, own_ids: set[int], seen: bool
) -> None:
    rollout = Rollout(id=7, channel_id="C1", is_private=is_private)

    assert rules.may_see(rollout, channel_id=channel_id, own_ids=own_ids) == seen


ORDERING = Rollout(id=1, name="Online ordering", name_key="online ordering")
TABLETS = Rollout(id=2, name="Tablets", name_key="tablets")


def test_a_name_is_known_whatever_its_case_and_spaces() -> None:
    assert rules.named("ONLINE   Ordering", [ORDERING, TABLETS]) is ORDERING
    assert rules.named("#2", [ORDERING, TABLETS]) is TABLETS


def test_an_unknown_name_gets_the_nearest_and_acts_as_no_markup() -> None:
    with pytest.raises(BotError, match="Did you mean “Tablets”"):
        rules.named("tablts", [ORDERING, TABLETS])
    with pytest.raises(BotError, match="&lt;!here&gt;"):
        rules.named("<!here>", [ORDERING])


def test_the_channels_rollout_is_meant_before_the_persons_own() -> None:
    assert rules.meant([ORDERING], [TABLETS], none="none") is ORDERING
    assert rules.meant([], [TABLETS], none="none") is TABLETS
    with pytest.raises(rules.WhichRolloutError) as raised:
        rules.meant([ORDERING, TABLETS], [], none="none")
    assert raised.value.rollouts == [ORDERING, TABLETS]
    with pytest.raises(BotError, match="none"):
        rules.meant([], [], none="none")

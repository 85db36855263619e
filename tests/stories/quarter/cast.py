"""The cast of a quarter: forty people in four zones, their hours, days and habits."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import time
from enum import Enum

from bot.clock import Clock
from bot.sandbox.bakery import BOT, empty_world, person
from bot.sandbox.things import Channel
from bot.sandbox.world import World

BERLIN, LISBON = "Europe/Berlin", "Europe/Lisbon"
NEW_YORK, AUCKLAND = "America/New_York", "Pacific/Auckland"
KOLKATA = "Asia/Kolkata"

LEAD, SPONSOR = "Lea Moreau", "Ola Berg"
SURNAMES = {BERLIN: "Krüger", LISBON: "Costa", NEW_YORK: "Miller", AUCKLAND: "Walker"}


class Habit(Enum):
    """What somebody usually does when they are asked."""

    QUICK = "answers within minutes"
    WRITER = "writes back within the hour"
    LATE = "answers hours later, now and then after the day was closed"
    SKIPPER = "skips more often than not"
    EARLY = "answers the evening before, now and then"
    MOODY = "does now this, now that, now nothing"
    NEVER = "never answers"


@dataclass(frozen=True, kw_only=True)
class Colleague:
    """Somebody at work, as they have set it with `/rollout me`; what is not set is None."""

    name: str
    zone: str
    habit: Habit
    hours: tuple[time, time] | None = None
    #: weekdays, 0 is Monday
    days: frozenset[int] | None = None
    #: whose public holidays count for them, where not the company's
    country: str | None = None

    @property
    def first_name(self) -> str:
        """What the others call them."""
        return self.name.split()[0]

    @property
    def has_wishes(self) -> bool:
        """Whether they have set anything."""
        return any((self.hours, self.days, self.country))


def _some(
    names: str,
    zone: str,
    habit: Habit,
    *,
    hours: tuple[int, int] | None = None,
    days: Collection[int] | None = None,
    country: str | None = None,
) -> list[Colleague]:
    return [
        Colleague(
            name=f"{first} {SURNAMES[zone]}",
            zone=zone,
            habit=habit,
            hours=hours and (time(hours[0]), time(hours[1])),
            days=None if days is None else frozenset(days),
            country=country,
        )
        for first in names.split()
    ]


NIGHT, MORNINGS, LATE_START = (22, 6), (7, 13), (11, 19)
PART_TIME, TO_SATURDAY = (0, 1, 3), (1, 2, 3, 4, 5)

COLLEAGUES = [
    *_some("Ana Ben Cy", BERLIN, Habit.QUICK),
    *_some("Dan Eve", BERLIN, Habit.WRITER, days=PART_TIME),
    *_some("Finn Gil", BERLIN, Habit.MOODY, hours=MORNINGS),
    *_some("Hana Ida", BERLIN, Habit.LATE, country="DE-BY"),
    *_some("Jon", BERLIN, Habit.NEVER),
    *_some("Kai Lou", BERLIN, Habit.QUICK, hours=NIGHT),
    *_some("Mia", BERLIN, Habit.MOODY, hours=NIGHT, days=TO_SATURDAY),
    *_some("Nan", BERLIN, Habit.SKIPPER, days=TO_SATURDAY),
    *_some("Ned Ona", LISBON, Habit.QUICK, country="PT"),
    *_some("Pia Quin", LISBON, Habit.EARLY, country="PT"),
    *_some("Rui", LISBON, Habit.SKIPPER, country="PT", days=PART_TIME),
    *_some("Sol", LISBON, Habit.MOODY, hours=LATE_START, country="PT"),
    *_some("Tia Uli", LISBON, Habit.NEVER),
    *_some("Vic Wyn Xia", NEW_YORK, Habit.QUICK, country="US"),
    *_some("Yara Zoe", NEW_YORK, Habit.MOODY, country="US"),
    *_some("Abe", NEW_YORK, Habit.WRITER, country="US", days=PART_TIME),
    *_some("Bea Cal", NEW_YORK, Habit.LATE, country="none"),
    *_some("Dot", NEW_YORK, Habit.NEVER),
    *_some("Eli", NEW_YORK, Habit.SKIPPER, hours=LATE_START, country="US"),
    *_some("Fay Gus Hal", AUCKLAND, Habit.QUICK, country="NZ"),
    *_some("Ivy Jay", AUCKLAND, Habit.MOODY, country="NZ-AUK"),
    *_some("Kit", AUCKLAND, Habit.EARLY, country="NZ"),
    *_some("Len", AUCKLAND, Habit.NEVER, country="NZ"),
    *_some("May", AUCKLAND, Habit.LATE, hours=NIGHT, country="NZ"),
]

BY_NAME = {colleague.name: colleague for colleague in COLLEAGUES}


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A rollout as Lea begins it, with everybody in it from the first day."""

    name: str
    channel: str
    #: weekdays, 0 is Monday
    days: tuple[int, ...]
    at: time
    questions: tuple[str, ...]
    takers: tuple[str, ...]
    #: whether the channel sees how many answered, and no answers
    shows_counts_only: bool = False


def _named(first_names: str) -> tuple[str, ...]:
    return tuple(c.name for one in first_names.split() for c in COLLEAGUES if c.first_name == one)


WORKDAYS = (0, 1, 2, 3, 4)
PLANS = [
    Plan(
        name="Online ordering",
        channel="online-orders",
        days=WORKDAYS,
        at=time(9),
        questions=("What moved?", "What is next?"),
        takers=_named("Ana Ben Dan Finn Hana Jon Kai Lou Ned Pia Quin Tia Vic Yara Fay Ivy May"),
    ),
    Plan(
        name="New tills",
        channel="tills",
        days=WORKDAYS,
        at=time(14),
        questions=("How do the tills work for you?",),
        takers=_named("Ana Eve Gil Ida Kai Nan Ona Wyn Zoe Cal Dot Gus Jay"),
        shows_counts_only=True,
    ),
    Plan(
        name="Delivery app",
        channel="delivery",
        days=(1, 3),
        at=time(11),
        questions=("What did the app get wrong?", "What is in your way?"),
        takers=_named("Ana Cy Dan Gil Ida Mia Ned Rui Sol Uli Xia Vic Abe Bea Eli Hal Jay Kit Len"),
        shows_counts_only=True,
    ),
]
BY_ROLLOUT = {plan.name: plan for plan in PLANS}


def company(clock: Clock) -> World:
    """Return the workspace with the cast in it, and the bot in every channel."""
    world = empty_world(clock)
    for name in (LEAD, SPONSOR):
        world.add_user(person(name, is_admin=True))
    for colleague in COLLEAGUES:
        world.add_user(person(colleague.name, tz=colleague.zone))
    everybody = [user.id for user in world.users.values() if not user.is_bot]
    for plan in PLANS:
        channel = Channel(id=f"C0{plan.channel.upper()}", name=plan.channel)
        channel.members = [*everybody, BOT]
        world.add_channel(channel)
    return world

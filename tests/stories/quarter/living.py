"""The quarter lived: time goes from what is due to what is due, and people act as is their habit."""

import heapq
import random
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta
from itertools import count

from bot.app import House
from bot.delivery import queue
from bot.sandbox.person import Person
from tests.stories.quarter import acting, calendar, habits
from tests.stories.quarter.cast import BY_NAME, COLLEAGUES, LEAD, PLANS
from tests.stories.quarter.diary import Deed, Diary, Done, Postman
from tests.stories.quarter.habits import Doing
from tests.stories.quarter.reading import Asked, Kind, Post
from tests.stories.quarter.script import ENDS, SCRIPT, Happening
from tests.stories.town import Hands, Town

STEP = timedelta(seconds=20)
"""Between two looks at the clock at least: the bot paces its edits by the second, and nobody minds."""

ROUND = timedelta(minutes=15)
"""People act at the half hours, so that one look serves many."""

EVENING = time(18, 30)

Act = Callable[[], Awaitable[None]]


class Quarter:
    """The town for thirteen weeks."""

    def __init__(self, town: Town) -> None:
        hands = town.sandbox.timekeeper
        assert isinstance(hands, Hands)
        self.town = town
        self.house: House = hands.house
        self.clock = town.clock
        self.diary = Diary()
        self.postman = Postman(town.sandbox.world, self.diary)
        self._agenda: list[tuple[datetime, int, Act]] = []
        self._numbers = count()
        self._people = {c.name: self._person(c.name) for c in COLLEAGUES}
        self.lea = self._person(LEAD)
        self._chance = {name: random.Random(name) for name in self._people}

    def _person(self, name: str) -> Person:
        user = self.town.sandbox.world.user_named(name)
        return Person(user.id, self.town.sandbox.actors, self._answered)

    async def lived(self) -> Diary:
        """Live it through."""
        await self._begin()
        for happening in SCRIPT:
            self._plan(happening.at, self._living(happening))
        while self.clock() < ENDS:
            await self._go_on()
        await self._settle()
        return self.diary

    async def _begin(self) -> None:
        for name, person in {LEAD: self.lea, **self._people}.items():
            await person.goes_to(acting.BOT)
            if name in BY_NAME and BY_NAME[name].has_wishes:
                await acting.set_own_wishes(person, BY_NAME[name])
        await acting.set_the_company_up(self.lea)
        for plan in PLANS:
            await acting.begin(self.lea, plan)
        await self.lea.goes_to(acting.BOT)
        await self._settle()

    # -- time ---------------------------------------------------------------------------------

    async def _go_on(self) -> None:
        """Move on to what comes next, and let it happen: jobs only where one is due."""
        job = await self.house.ticker.next_due()
        message = await self.house.database.read(queue.next_due, self.clock())
        act = self._agenda[0][0] if self._agenda else None
        comes = min((at for at in (job, message, act) if at), default=ENDS)
        self.clock.move_to(min(max(self.clock() + STEP, comes), ENDS))
        if job and job <= self.clock():
            await self.house.ticker.tick()
        while self._agenda and self._agenda[0][0] <= self.clock():
            await heapq.heappop(self._agenda)[2]()
        await self._settle()

    async def _settle(self) -> None:
        """Let everything under way come to rest."""
        await self.town.sandbox.delivery.settle()
        await self.house.worker.quiet()
        await self.house.errands.done()
        await self.town.sandbox.delivery.settle()
        for who, post in self.postman.new():
            self._reads(who, post)

    async def _answered(self) -> None:
        """Let the bot answer one act; what else follows from it comes when all have acted."""
        await self.town.sandbox.delivery.settle()
        await self.house.errands.done()

    def _plan(self, at: datetime, act: Act) -> None:
        heapq.heappush(self._agenda, (at.astimezone(UTC), next(self._numbers), act))

    # -- people -------------------------------------------------------------------------------

    def _living(self, happening: Happening) -> Act:
        person = self._people[happening.who]
        return lambda: acting.live(happening, person, self.lea)

    def _reads(self, who: str, post: Post) -> None:
        """Have somebody do about a message what is their habit, later."""
        if post.kind is not Kind.ASK:
            return
        habit, chance = BY_NAME[who].habit, self._chance[who]
        for asked in post.asked():
            chosen = habits.chosen(habit, chance)
            if chosen:
                doing, after = chosen
                self._plan(_round(self.clock() + after), self._answering(who, doing, asked))
            if habits.answers_early(habit, chance):
                self._plan(self._evening(who), self._answering_early(who, asked))

    def _answering(self, who: str, doing: Doing, asked: Asked) -> Act:
        async def act() -> None:
            if await doing(self._people[who], asked):
                done = Done.SKIPPED if doing is acting.skip else Done.ANSWERED
                self._note(who, done, asked)

        return act

    def _answering_early(self, who: str, asked: Asked) -> Act:
        async def act() -> None:
            if coming := await acting.answer_early(self._people[who], asked):
                self._note(who, Done.EARLY, coming)

        return act

    def _note(self, who: str, done: Done, asked: Asked) -> None:
        self.diary.deeds.append(Deed(who=who, at=self.clock(), done=done, asked=asked))

    def _evening(self, who: str) -> datetime:
        where = calendar.zone(who, self.clock())
        return datetime.combine(self.clock().astimezone(where).date(), EVENING, tzinfo=where)


def _round(at: datetime) -> datetime:
    """Return the end of the half hour."""
    return at + (datetime.min.replace(tzinfo=UTC) - at) % ROUND

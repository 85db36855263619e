"""What to try: the first week of a rollout in eleven steps, ticked off by what is seen to happen.

The page knows nothing of the bot. It sees what anybody can see (messages, edits, forms opened),
and that is enough to tell how far somebody has come.
"""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote_plus

from bot.sandbox.page.faces import zone
from bot.sandbox.page.reader import instant_of
from bot.sandbox.things import Message
from bot.sandbox.world import World

ROOM = "online-orders"
POST = "chat.postMessage"
TAKE = "Take it"
QUESTION = "Keep the 6 am order cut-off?"
VOTE = quote_plus(f'/rollout checkpoint "{QUESTION}" yes / no')
DIGEST = "The week of"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to try."""

    number: int
    text: str
    #: The words on its button, and where it leads: a query of the page, or a move of the clock.
    button: str
    query: str
    clock: str
    done: bool


@dataclass(frozen=True, kw_only=True)
class Try:
    """A step before it is known whether it was done."""

    text: str
    button: str
    done: Callable[[World], bool]
    query: str = ""
    clock: str = ""


def steps(world: World) -> list[Step]:
    """Return the steps, each with whether it was done."""
    return [
        Step(
            number=number,
            text=step.text,
            button=step.button,
            query=step.query,
            clock=step.clock,
            done=_is_done(step, world),
        )
        for number, step in enumerate(STEPS, 1)
    ]


def current(found: list[Step]) -> Step | None:
    """Return the step to do next: the first after the last one done."""
    last = max((step.number for step in found if step.done), default=0)
    return next((step for step in found if step.number > last), None)


def _is_done(step: Try, world: World) -> bool:
    try:
        return step.done(world)
    except (LookupError, StopIteration):
        return False


def _opened_form(world: World) -> bool:
    return any(call.method == "views.open" and not call.error for call in world.calls)


def _by_bot(world: World, channel: str) -> list[Message]:
    bot = world.app.bot_user
    return [m for m in world.messages.get(channel, []) if m.user == bot and not m.ephemeral_for]


def _announced(world: World) -> bool:
    return bool(_by_bot(world, world.channel_named(ROOM).id))


def _told(world: World, name: str) -> list[Message]:
    """Return what the bot said to somebody in private."""
    dm = world.find_dm(world.user_named(name).id)
    return _by_bot(world, dm.id) if dm else []


def _welcomed(world: World) -> bool:
    user = world.user_named("ana").id
    dm = world.find_dm(user)
    return bool(_told(world, "ana")) and dm is not None and not world.unread(user, dm.id)


def _prompts(world: World, name: str) -> list[Message]:
    """Return what the bot said to somebody on a later day than its first word to them."""
    told = _told(world, name)
    at_work = zone(world.workspace.timezone)
    on = [instant_of(message.ts).astimezone(at_work).date() for message in told]
    return [message for message, day in zip(told, on, strict=True) if day > on[0]]


def _asked(world: World) -> bool:
    return bool(_prompts(world, "ana"))


def _has_answered(world: World, name: str) -> bool:
    """Say whether a prompt has other words than were sent: it was answered or skipped."""
    sent = {call.arguments.get("text") for call in world.calls if call.method == POST}
    return any(message.text not in sent for message in _prompts(world, name))


def _all_answered(world: World) -> bool:
    ben = world.user_named("ben").id
    dm = world.find_dm(ben)
    wrote = bool(dm) and any(m.user == ben for m in world.messages[dm.id]) if dm else False
    return wrote and _has_answered(world, "cy")


def _looked(world: World) -> bool:
    lea = world.user_named("lea").id
    asked_at = _prompts(world, "ana")[0].ts
    room = world.channel_named(ROOM).id
    return any(m.ephemeral_for == lea and m.ts > asked_at for m in world.messages[room])


def _offered(world: World) -> int:
    """Return how many messages to Lea were posted with what she can take."""
    lea = world.user_named("lea").id
    dm = world.find_dm(lea)
    places = {lea, dm.id if dm else lea}
    posted = [call.arguments for call in world.calls if call.method == POST]
    return sum(TAKE in str(each) for each in posted if each.get("channel") in places)


def _is_taken(world: World) -> bool:
    return _offered(world) > sum(_says(message, TAKE) for message in _told(world, "lea"))


def _says_in_room(world: World, words: str) -> bool:
    return any(_says(each, words) for each in _by_bot(world, world.channel_named(ROOM).id))


def _says(message: Message, words: str) -> bool:
    return words in f"{message.text} {message.blocks}"


STEPS = (
    Try(
        text="Be Lea, the shop manager. In #online-orders, type /rollout new and press Enter.",
        button="Be Lea",
        query=f"as=lea&in={ROOM}&draft=/rollout+new",
        done=_opened_form,
    ),
    Try(
        text="Fill in what changes at the bakery, and start the rollout.",
        button="To the form",
        query=f"as=lea&in={ROOM}",
        done=_announced,
    ),
    Try(
        text="See what the channel was told, then be Ana and read her welcome.",
        button="Be Ana",
        query="as=ana&in=groundswell",
        done=_welcomed,
    ),
    Try(
        text="Move the clock to tomorrow 09:00. Everybody is asked at nine, their own time.",
        button="Tomorrow 09:00",
        clock="tomorrow",
        done=_asked,
    ),
    Try(
        text="As Ana, press Answer and fill in the form.",
        button="Be Ana",
        query="as=ana&in=groundswell",
        done=lambda world: _has_answered(world, "ana"),
    ),
    Try(
        text="As Ben, just reply in words. As Cy, press Skip today.",
        button="Be Ben",
        query="as=ben&in=groundswell",
        done=_all_answered,
    ),
    Try(
        text="As Lea, read the message of the day in the channel, and type /rollout status.",
        button="Be Lea",
        query=f"as=lea&in={ROOM}&draft=/rollout+status",
        done=_looked,
    ),
    Try(
        text="As Cy, say what worries you: type /rollout concern and fill in the form.",
        button="Be Cy",
        query=f"as=cy&in={ROOM}&draft=/rollout+concern",
        done=lambda world: _offered(world) > 0,
    ),
    Try(
        text="As Lea, read it in your messages with Groundswell, and press Take it, then Answer.",
        button="Be Lea",
        query="as=lea&in=groundswell",
        done=_is_taken,
    ),
    Try(
        text="As Lea, put something to the vote in #online-orders. Then vote as Ana.",
        button="Be Lea",
        query=f"as=lea&in={ROOM}&draft={VOTE}",
        done=lambda world: _says_in_room(world, QUESTION),
    ),
    Try(
        text="Move the clock to Friday 09:00, and read in #online-orders how the week went.",
        button="Next Friday 09:00",
        clock="friday",
        done=lambda world: _says_in_room(world, DIGEST),
    ),
)

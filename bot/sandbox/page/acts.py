"""What the page's forms do: each reads a form, has a person act, and says where that leads."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from urllib.parse import unquote

from starlette.datastructures import FormData

from bot.sandbox.actors import InMessage, InView, Spot
from bot.sandbox.page import controls
from bot.sandbox.page.faces import zone
from bot.sandbox.page.host import Host
from bot.sandbox.page.reader import Reader
from bot.sandbox.page.where import Where
from bot.sandbox.things import Json, State

Act = Callable[[Host, Where, FormData], Awaitable[Where]]
NINE = time(9)
FRIDAY = 4


async def types(host: Host, place: Where, form: FormData) -> Where:
    """Send what stands in the composer."""
    text = words(form, "text").strip()
    channel = place.channel or host.world.dm(place.user.id)
    if text:
        thread = words(form, "thread") or None
        await host.actors.types(place.user.id, channel.id, text, thread_ts=thread)
    return replace(place, draft="")


async def uses(host: Host, place: Where, form: FormData) -> Where:
    """Press a button or choose in a menu, after noting what was typed in the same form."""
    spot = spot_of(form)
    blocks, state = _standing(host, spot)
    await fills(host, place, form)
    block_id, action_id, *given = words(form, "press").split("|")
    pressed = unquote(block_id), unquote(action_id)
    for block, element in controls.controls_in(blocks):
        if (block.get("block_id"), element.get("action_id")) == pressed:
            chosen = _chosen(host, place, form, block, element, given)
            await host.actors.uses(place.user.id, spot, *pressed, chosen)
            break
    return place


async def fills(host: Host, place: Where, form: FormData) -> None:
    """Note what was typed into the inputs that wait for the form to be sent."""
    spot = spot_of(form)
    blocks, state = _standing(host, spot)
    reader = _reader(host, place)
    for block, element in controls.controls_in(blocks):
        if block["type"] != "input" or block.get("dispatch_action"):
            continue
        ids = block["block_id"], element["action_id"]
        chosen = controls.wanted(element, texts(form, controls.name_of(*ids)), reader)
        if chosen != controls.kept(element, state.get(ids[0], {}).get(ids[1])):
            await host.actors.uses(place.user.id, spot, *ids, chosen)


async def keeps(host: Host, place: Where, form: FormData) -> Where:
    """Note what stands in a form that is not sent yet."""
    await fills(host, place, form)
    return place


async def submits(host: Host, place: Where, form: FormData) -> Where:
    """Send a modal, or press a button that stands in it."""
    if words(form, "press"):
        return await uses(host, place, form)
    await fills(host, place, form)
    await host.actors.submits(place.user.id, words(form, "view"))
    return place


async def closes(host: Host, place: Where, form: FormData) -> Where:
    """Close a modal, or all of them by the cross in the corner."""
    view = words(form, "view")
    await host.actors.closes(place.user.id, view, all_of_them=words(form, "all") == "yes")
    return place


async def opens_home(host: Host, place: Where, form: FormData) -> Where:
    """Open the bot's Home tab."""
    await host.actors.opens_home(place.user.id)
    return place.move(tab="home")


async def opens_messages(host: Host, place: Where, form: FormData) -> Where:
    """Open the bot's Messages tab."""
    await host.actors.opens_messages(place.user.id)
    return place.move()


async def takes_shortcut(host: Host, place: Where, form: FormData) -> Where:
    """Take one of the app's shortcuts, from the composer or from a message."""
    callback_id, channel = words(form, "callback_id"), words(form, "channel")
    if channel:
        ts = words(form, "ts")
        await host.actors.uses_message_shortcut(place.user.id, callback_id, channel, ts)
    else:
        await host.actors.uses_shortcut(place.user.id, callback_id)
    return place


async def deletes(host: Host, place: Where, form: FormData) -> Where:
    """Delete one's own message, or dismiss one that only they see."""
    await host.actors.deletes(place.user.id, words(form, "channel"), words(form, "ts"))
    return place


async def reacts(host: Host, place: Where, form: FormData) -> Where:
    """Put an emoji under a message, or take it away."""
    channel, ts, name = words(form, "channel"), words(form, "ts"), words(form, "emoji")
    await host.actors.reacts(place.user.id, channel, ts, name)
    return place


async def joins(host: Host, place: Where, form: FormData) -> Where:
    """Join the channel in the middle."""
    if place.channel:
        await host.actors.joins(place.user.id, place.channel.id)
    return place


async def leaves(host: Host, place: Where, form: FormData) -> Where:
    """Leave the channel in the middle."""
    if place.channel:
        await host.actors.leaves(place.user.id, place.channel.id)
    return place


async def invites(host: Host, place: Where, form: FormData) -> Where:
    """Bring somebody, or the bot, into the channel in the middle."""
    whom = [user for user in texts(form, "whom") if user]
    if place.channel and whom:
        await host.actors.invites(place.user.id, place.channel.id, whom)
    return place


async def moves_clock(host: Host, place: Where, form: FormData) -> Where:
    """Move the clock as one of its buttons says."""
    to = words(form, "to")
    if to == "next":
        await host.moves_to_next_event()
    elif to in MOVES:
        at_work = host.world.clock().astimezone(zone(host.world.workspace.timezone))
        await host.moves_to(MOVES[to](at_work))
    return place


async def starts_over(host: Host, place: Where, form: FormData) -> Where:
    """Begin again with a new workspace."""
    await host.resets()
    return place.move(channel=place.channel)


async def dismisses(host: Host, place: Where, form: FormData) -> Where:
    """Put Slack's own words away."""
    if host.world.toasts.pop(place.user.id, None):
        host.world.touch()
    return place


async def stays(host: Host, place: Where, form: FormData) -> Where:
    """Show or hide the strip of what to try: a matter of the browser alone."""
    return place


def tomorrow_at_nine(now: datetime) -> datetime:
    """Return 09:00 of the day after this one, on the same wall clock."""
    return datetime.combine(now.date() + timedelta(days=1), NINE, tzinfo=now.tzinfo)


def next_friday_at_nine(now: datetime) -> datetime:
    """Return the first Friday 09:00 that is still to come, on the same wall clock."""
    this = datetime.combine(
        now.date() + timedelta(days=(FRIDAY - now.weekday()) % 7), NINE, tzinfo=now.tzinfo
    )
    return this if this > now else this + timedelta(days=7)


def hour_later(now: datetime) -> datetime:
    """Return an hour from now, also where a clock change lies between."""
    return datetime.fromtimestamp(now.timestamp() + 3600, tz=now.tzinfo)


MOVES: dict[str, Callable[[datetime], datetime]] = {
    "hour": hour_later,
    "tomorrow": tomorrow_at_nine,
    "friday": next_friday_at_nine,
}


def words(form: FormData, name: str) -> str:
    """Return a field's text, empty where there is none."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def texts(form: FormData, name: str) -> list[str]:
    """Return all texts given for one name."""
    return [value for value in form.getlist(name) if isinstance(value, str)]


def spot_of(form: FormData) -> Spot:
    """Return where the controls of a form stand."""
    if view := words(form, "view"):
        return InView(view)
    return InMessage(words(form, "channel"), words(form, "ts"))


def _standing(host: Host, spot: Spot) -> tuple[Sequence[Json], State]:
    """Return the blocks at a spot and what was chosen there; nothing if they are gone."""
    if isinstance(spot, InView):
        view = host.world.find_view(spot.view_id)
        return (view.blocks, view.state) if view else ((), {})
    message = host.world.find_message(spot.channel, spot.ts)
    if message is None:
        return (), {}
    attached = [b for a in message.attachments for b in a.get("blocks", [])]
    return [*message.blocks, *attached], message.state


def _chosen(
    host: Host, place: Where, form: FormData, block: Json, element: Json, given: Sequence[str]
) -> str | list[str] | None:
    """Return what was chosen in the control that was used; a button chooses nothing."""
    if element["type"] == "overflow":
        return unquote(given[0]) if given else None
    name = controls.name_of(block["block_id"], element["action_id"])
    return controls.wanted(element, texts(form, name), _reader(host, place))


def _reader(host: Host, place: Where) -> Reader:
    return Reader(user_id=place.user.id, zone=zone(place.user.tz), now=host.world.clock())


ACTS: dict[str, Act] = {
    "type": types,
    "use": uses,
    "keep": keeps,
    "submit": submits,
    "close": closes,
    "home": opens_home,
    "messages": opens_messages,
    "shortcut": takes_shortcut,
    "delete": deletes,
    "react": reacts,
    "join": joins,
    "leave": leaves,
    "invite": invites,
    "clock": moves_clock,
    "reset": starts_over,
    "dismiss": dismisses,
    "tour-off": stays,
    "tour-on": stays,
}

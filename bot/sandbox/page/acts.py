"""What the page's forms do: each reads a form, has a person act, and says where that leads."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from urllib.parse import unquote

from starlette.datastructures import FormData

from bot.sandbox.actors import InMessage, InView, Spot
from bot.sandbox.page import controls
from bot.sandbox.page.faces import zone
from bot.sandbox.page.reader import Reader
from bot.sandbox.page.where import Where
from bot.sandbox.server import Sandbox
from bot.sandbox.things import Json, State, User

Act = Callable[[Sandbox, Where, FormData], Awaitable[Where]]


async def types(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Send what stands in the composer."""
    text = words(form, "text").strip()
    channel = place.channel or sandbox.world.dm(place.user.id)
    if text:
        thread = words(form, "thread") or None
        await sandbox.actors.types(place.user.id, channel.id, text, thread_ts=thread)
    return replace(place, draft="")


async def uses(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Press a button or choose in a menu, after noting what was typed in the same form."""
    spot = spot_of(form)
    blocks, _ = _standing(sandbox, place.user, spot)
    await fills(sandbox, place, form)
    block_id, action_id, *given = words(form, "press").split("|")
    pressed = unquote(block_id), unquote(action_id)
    for block, element in controls.controls_in(blocks):
        if (block.get("block_id"), element.get("action_id")) == pressed:
            chosen = _chosen(sandbox, place, form, block, element, given)
            await sandbox.actors.uses(place.user.id, spot, *pressed, chosen)
            break
    return place


async def fills(sandbox: Sandbox, place: Where, form: FormData) -> None:
    """Note what was typed into the inputs that wait for the form to be sent."""
    spot = spot_of(form)
    blocks, state = _standing(sandbox, place.user, spot)
    reader = _reader(sandbox, place)
    for block, element in controls.controls_in(blocks):
        if block["type"] != "input" or block.get("dispatch_action"):
            continue
        ids = block["block_id"], element["action_id"]
        chosen = controls.wanted(element, texts(form, controls.name_of(*ids)), reader)
        if chosen != controls.kept(element, state.get(ids[0], {}).get(ids[1])):
            await sandbox.actors.uses(place.user.id, spot, *ids, chosen)


async def keeps(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Note what stands in a form that is not sent yet."""
    await fills(sandbox, place, form)
    return place


async def submits(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Send a modal, or press a button that stands in it."""
    if words(form, "press"):
        return await uses(sandbox, place, form)
    await fills(sandbox, place, form)
    await sandbox.actors.submits(place.user.id, words(form, "view"))
    return place


async def closes(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Close a modal, or all of them by the cross in the corner."""
    view = words(form, "view")
    await sandbox.actors.closes(place.user.id, view, all_of_them=words(form, "all") == "yes")
    return place


async def opens_home(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Open the bot's Home tab."""
    await sandbox.actors.opens_home(place.user.id)
    return place.move(tab="home")


async def opens_messages(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Open the bot's Messages tab."""
    await sandbox.actors.opens_messages(place.user.id)
    return place.move()


async def takes_shortcut(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Take one of the app's shortcuts, from the composer or from a message."""
    callback_id, channel = words(form, "callback_id"), words(form, "channel")
    if channel:
        ts = words(form, "ts")
        await sandbox.actors.uses_message_shortcut(place.user.id, callback_id, channel, ts)
    else:
        await sandbox.actors.uses_shortcut(place.user.id, callback_id)
    return place


async def deletes(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Delete one's own message, or dismiss one that only they see."""
    await sandbox.actors.deletes(place.user.id, words(form, "channel"), words(form, "ts"))
    return place


async def reacts(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Put an emoji under a message, or take it away."""
    channel, ts, name = words(form, "channel"), words(form, "ts"), words(form, "emoji")
    await sandbox.actors.reacts(place.user.id, channel, ts, name)
    return place


async def joins(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Join the channel in the middle."""
    if place.channel:
        await sandbox.actors.joins(place.user.id, place.channel.id)
    return place


async def leaves(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Leave the channel in the middle."""
    if place.channel:
        await sandbox.actors.leaves(place.user.id, place.channel.id)
    return place


async def invites(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Bring somebody, or the bot, into the channel in the middle."""
    whom = [user for user in texts(form, "whom") if user]
    if place.channel and whom:
        await sandbox.actors.invites(place.user.id, place.channel.id, whom)
    return place


async def changes_profile(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Change one's own zone and language."""
    tz, locale = words(form, "tz"), words(form, "locale")
    if zone(tz).key == tz:
        await sandbox.actors.changes_profile(place.user.id, tz=tz, locale=locale)
    return place


async def moves_clock(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Move the clock as one of its buttons says."""
    match words(form, "to"):
        case "next" if await sandbox.next_event() is None:
            sandbox.world.toast(place.user.id, "Nothing is waiting to happen by itself.")
        case "hour":
            await sandbox.move_by(timedelta(hours=1))
        case "tomorrow":
            await sandbox.tomorrow_at(9)
        case "friday":
            await sandbox.next_friday_at(9)
    return place


async def starts_over(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Begin again with a new workspace."""
    await sandbox.reset()
    return place.move(channel=place.channel)


async def dismisses(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Put Slack's own words away."""
    if sandbox.world.toasts.pop(place.user.id, None):
        sandbox.world.touch()
    return place


async def stays(sandbox: Sandbox, place: Where, form: FormData) -> Where:
    """Show or hide the strip of what to try: a matter of the browser alone."""
    return place


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


def _standing(sandbox: Sandbox, user: User, spot: Spot) -> tuple[Sequence[Json], State]:
    """Return the blocks at a spot and what was chosen there; nothing if they are gone."""
    if isinstance(spot, InView):
        view = sandbox.world.find_view(spot.view_id)
        return (view.blocks, view.state) if view else ((), {})
    message = sandbox.world.find_message(spot.channel, spot.ts)
    if message is None:
        return (), {}
    attached = [b for a in message.attachments for b in a.get("blocks", [])]
    return [*message.blocks, *attached], message.states.get(user.id, {})


def _chosen(
    sandbox: Sandbox, place: Where, form: FormData, block: Json, element: Json, given: Sequence[str]
) -> str | list[str] | None:
    """Return what was chosen in the control that was used; a button chooses nothing."""
    if element["type"] == "overflow":
        return unquote(given[0]) if given else None
    name = controls.name_of(block["block_id"], element["action_id"])
    return controls.wanted(element, texts(form, name), _reader(sandbox, place))


def _reader(sandbox: Sandbox, place: Where) -> Reader:
    return Reader(user_id=place.user.id, zone=zone(place.user.tz), now=sandbox.world.clock())


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
    "profile": changes_profile,
    "clock": moves_clock,
    "reset": starts_over,
    "dismiss": dismisses,
    "tour-off": stays,
    "tour-on": stays,
}

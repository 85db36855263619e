"""What happens when a person uses a control: its value is kept, and the app is told."""

from bot.sandbox import elements, payloads
from bot.sandbox.api import shapes
from bot.sandbox.delivery import Delivery
from bot.sandbox.elements import Chosen
from bot.sandbox.slack import Slack
from bot.sandbox.things import Json, Message, View

TROUBLE = "This app did not answer. Try again?"


async def in_message(
    slack: Slack,
    delivery: Delivery,
    user: str,
    said: Message,
    ids: tuple[str, str],
    chosen: Chosen,
) -> None:
    """Use a control in a message; what was chosen there is kept for this person alone."""
    block, element = elements.find(said.blocks, *ids)
    state = elements.first_state(said.blocks, said.states.get(user))
    said.states[user] = state
    value = elements.chosen_value(element, chosen, said.offered.get(ids))
    if elements.is_stateful(element):
        state[ids[0]][ids[1]] = value
    slack.world.touch()
    if _tells_at_once(block):
        action = _action(slack, element, ids, value)
        payload = payloads.message_actions(slack, user, said, action)
        reply = await delivery.send("interaction", payload)
        said.trouble = TROUBLE if reply.failure else ""
        slack.world.touch()


async def in_view(
    slack: Slack, delivery: Delivery, view: View, ids: tuple[str, str], chosen: Chosen
) -> None:
    """Use a control in a modal or in the Home tab."""
    block, element = elements.find(view.blocks, *ids)
    value = elements.chosen_value(element, chosen, view.offered.get(ids))
    if elements.is_stateful(element):
        view.state[ids[0]][ids[1]] = value
        view.errors.pop(ids[0], None)
    slack.world.touch()
    if _tells_at_once(block):
        payload = payloads.view_actions(slack, view, _action(slack, element, ids, value))
        reply = await delivery.send("interaction", payload)
        view.trouble = TROUBLE if reply.failure else ""
        slack.world.touch()


def _tells_at_once(block: Json) -> bool:
    return block["type"] != "input" or bool(block.get("dispatch_action"))


def _action(slack: Slack, element: Json, ids: tuple[str, str], value: Json) -> Json:
    stamp = {"block_id": ids[0], "action_id": ids[1], "action_ts": slack.world.next_ts()}
    return {**value, "type": element["type"], **stamp}


async def options(
    slack: Slack,
    delivery: Delivery,
    user: str,
    spot: Message | View,
    ids: tuple[str, str],
    typed: str,
) -> list[Json]:
    """Ask the app what an external select offers, and remember it, so that it can be chosen."""
    blocks = spot.blocks
    _, element = elements.find(blocks, *ids)
    place = _place(slack, user, spot) | {"block_id": ids[0]}
    reply = await delivery.send(
        "interaction", payloads.suggestion(slack, user, place, element, typed)
    )
    body = reply.body if isinstance(reply.body, dict) else {}
    grouped = [o for group in body.get("option_groups", []) for o in group["options"]]
    offered: list[Json] = [*body.get("options", []), *grouped]
    spot.offered[ids] = offered
    return offered


def _place(slack: Slack, user: str, spot: Message | View) -> Json:
    if isinstance(spot, View):
        return {
            "container": {"type": "view", "view_id": spot.id},
            "view": shapes.view(slack.world, spot),
        }
    place = payloads.message_place(slack, user, spot)
    del place["response_url"]
    return place

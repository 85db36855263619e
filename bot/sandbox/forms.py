"""A modal's life after it opened: Slack's own checks, the app's answer, the stack."""

from typing import Any

from bot.sandbox import elements
from bot.sandbox.api import contents, views
from bot.sandbox.slack import Slack, SlackError
from bot.sandbox.things import Json, View

TROUBLE = "We had some trouble connecting. Try again?"


def mistakes(view: View) -> dict[str, str]:
    """Return what Slack itself finds wrong in a form, by block_id, before the app hears of it."""
    found = {}
    for block in view.blocks:
        if block["type"] == "input":
            value = view.state[block["block_id"]][block["element"]["action_id"]]
            words = _mistake(block, value)
            if words:
                found[block["block_id"]] = words
    return found


def _mistake(block: Json, value: Json) -> str:
    element = block["element"]
    if elements.is_empty(value):
        return "" if block.get("optional") else "Please complete this required field."
    text = str(value.get("value") or "")
    match element["type"]:
        case "plain_text_input":
            return _length(element, text)
        case "email_text_input" if "@" not in text:
            return "Please enter a valid email address."
        case "url_text_input" if "://" not in text:
            return "Please enter a valid URL."
        case "number_input":
            return _number(element, text)
    return ""


def _length(element: Json, text: str) -> str:
    if len(text) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    most = element.get("max_length", 3000)
    return f"Please enter no more than {most} characters." if len(text) > most else ""


def _number(element: Json, text: str) -> str:
    try:
        number = float(text)
    except ValueError:
        return "Please enter a number."
    if not element.get("is_decimal_allowed") and not number.is_integer():
        return "Please enter a whole number."
    low, high = element.get("min_value", "-inf"), element.get("max_value", "inf")
    within = float(low) <= number <= float(high)
    return "" if within else f"Please enter a number between {low} and {high}."


def follow(slack: Slack, view: View, answer: Any) -> None:
    """Do with a sent form what the app's answer says; no answer closes it."""
    stack = slack.world.modals[view.user]
    if not answer:
        _close(slack, stack, view)
        return
    try:
        _act(slack, stack, view, answer)
    except SlackError:
        view.trouble = TROUBLE
    slack.world.touch()


def _act(slack: Slack, stack: list[View], view: View, answer: Any) -> None:
    kind = answer.get("response_action") if isinstance(answer, dict) else None
    match kind:
        case "errors":
            view.errors = _errors(slack, view, answer.get("errors"))
        case "clear":
            stack.clear()
        case "update":
            payload = contents.checked_view(
                slack, "response_action update", answer.get("view"), {"modal"}
            )
            views.draw(slack, view, payload)
        case "push":
            payload = contents.checked_view(
                slack, "response_action push", answer.get("view"), {"modal"}
            )
            views.new_modal(slack, view.user, payload, on_top=True)
        case _:
            raise SlackError("invalid_response_action")


def _errors(slack: Slack, view: View, errors: Any) -> dict[str, str]:
    """Return the app's errors; Slack only knows them by the block_ids of input blocks."""
    inputs = {b["block_id"] for b in view.blocks if b["type"] == "input"}
    right = isinstance(errors, dict) and errors and set(errors) <= inputs
    if not right or not all(isinstance(words, str) for words in errors.values()):
        reasons = [f"[ERROR] errors must name input blocks, one of {sorted(inputs)}"]
        contents.refuse(slack, "response_action errors", "invalid_errors", reasons, errors)
    return dict(errors)


def _close(slack: Slack, stack: list[View], view: View) -> None:
    if view in stack:
        del stack[stack.index(view) :]
    slack.world.touch()

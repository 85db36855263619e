"""Blocks and texts as HTML: templates for their shape, typed functions for their words."""

from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from bot.sandbox.page import inline, markdown, mrkdwn, reader, rich_text
from bot.sandbox.page.controls import Setting
from bot.sandbox.page.reader import Reader
from bot.sandbox.things import Json

BLOCKS = {
    "actions",
    "alert",
    "context",
    "divider",
    "header",
    "image",
    "input",
    "markdown",
    "rich_text",
    "section",
    "table",
}


def words(text: Json | str | None, to: Reader) -> Markup:
    """Draw a text object, plain or mrkdwn."""
    if text is None:
        return Markup("")
    if isinstance(text, str):
        return mrkdwn.render(text, to)
    if text.get("type") == "mrkdwn":
        return mrkdwn.render(text["text"], to)
    return inline.plain(text["text"])


def template_of(block: Json) -> str:
    """Return the template that draws a block."""
    return f"blocks/{block['type'] if block['type'] in BLOCKS else 'unknown'}.html"


def blocks(payload: Sequence[Json], setting: Setting) -> Markup:
    """Draw the blocks of a message or a view where they stand."""
    template = TEMPLATES.get_template("blocks/all.html")
    return Markup(template.render(blocks=payload, setting=setting))


def page(name: str, **values: Any) -> str:
    """Draw a whole template."""
    return TEMPLATES.get_template(name).render(**values)


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("bot.sandbox.page"),
        autoescape=True,
        
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "words": words,
        "rich": rich_text.render,
        "markdown": markdown.render,
        "emoji": inline.plain,
        "safe_url": lambda url: url if inline.is_safe(url) else "",
    }
    made.globals |= {"template_of": template_of, "draw": blocks, "time": reader.clock_time}
    return made


TEMPLATES = _environment()

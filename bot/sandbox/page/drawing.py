"""Blocks and texts as HTML: templates for their shape, typed functions for their words."""

import json
from collections.abc import Sequence
from typing import Any

from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from bot.sandbox.page import inline, markdown, mrkdwn, rich_text
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


def icon(name: str) -> Markup:
    """Draw one of the page's own pictures, the same on every machine."""
    svg = '<svg class="i" aria-hidden="true"><use href="/static/icons.svg#{}"/></svg>'
    return Markup(svg).format(name)


def page(name: str, **values: Any) -> str:
    """Draw a whole template."""
    return TEMPLATES.get_template(name).render(**values)


class Templates(Environment):
    """Templates in which a misspelt name of our own fails, and a payload's missing key is empty."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return a key of a payload, or an attribute of anything else."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return getattr(obj, attribute)


def _environment() -> Templates:
    made = Templates(
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
        "json": lambda payload: json.dumps(payload, indent=2, ensure_ascii=False),
        "safe_url": lambda url: url if inline.is_safe(url) else "",
    }
    made.globals |= {"template_of": template_of, "icon": icon}
    return made


TEMPLATES = _environment()

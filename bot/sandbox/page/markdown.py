"""The markdown block: the everyday part of Markdown as safe HTML."""

import re

from markupsafe import Markup, escape

from bot.sandbox.page import inline

FENCE = "```"
HEADING = re.compile(r"(#{1,6})\s+(.+)")
BULLET = re.compile(r"\s*[-*+]\s+(?:\[([ xX])\]\s+)?(.+)")
NUMBERED = re.compile(r"\s*\d+[.)]\s+(.+)")
RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*")
SPAN = re.compile(r"`([^`]+)`|!?\[([^\]]*)\]\(([^()\s]*)\)|<(https?://[^<>\s]+)>")
STYLES = (
    (re.compile(r"(\*\*|__)(\S(?:.*?\S)?)\1"), r"<strong>\2</strong>"),
    (re.compile(r"(?<![\w*_])([*_])(?=\S)([^*_]*?\S)\1(?![\w*_])"), r"<em>\2</em>"),
    (re.compile(r"~~(\S(?:.*?\S)?)~~"), r"<s>\1</s>"),
)


def render(text: str) -> Markup:
    """Draw a Markdown text."""
    parts: list[Markup] = []
    lines = text.split("\n")
    while lines:
        parts.append(_next(lines))
    return Markup("").join(parts)


def _next(lines: list[str]) -> Markup:
    """Take one paragraph, list, quote, heading or code block off the front of the lines."""
    first = lines[0]
    if not first.strip():
        lines.pop(0)
        return Markup("")
    if first.startswith(FENCE):
        return _code(lines)
    if RULE.fullmatch(first):
        lines.pop(0)
        return Markup("<hr>")
    if heading := HEADING.fullmatch(first):
        lines.pop(0)
        return Markup('<p class="heading-{}">{}</p>').format(len(heading[1]), spans(heading[2]))
    for pattern, tag in ((BULLET, "ul"), (NUMBERED, "ol")):
        if pattern.fullmatch(first):
            return _list(lines, pattern, tag)
    if first.startswith(">"):
        return _quote(lines)
    return _paragraph(lines)


def _code(lines: list[str]) -> Markup:
    lines.pop(0)
    code = []
    while lines and not lines[0].startswith(FENCE):
        code.append(lines.pop(0))
    del lines[:1]
    return Markup("<pre><code>{}</code></pre>").format("\n".join(code))


def _list(lines: list[str], pattern: re.Pattern[str], tag: str) -> Markup:
    items = []
    while lines and (found := pattern.fullmatch(lines[0])):
        lines.pop(0)
        box = {None: "", " ": "☐ "}.get(found[1], "☑ ") if pattern is BULLET else ""
        items.append(Markup("<li>{}{}</li>").format(box, spans(found[found.re.groups])))
    return Markup("<{0}>{1}</{0}>").format(Markup(tag), Markup("").join(items))


def _quote(lines: list[str]) -> Markup:
    quoted = []
    while lines and lines[0].startswith(">"):
        quoted.append(spans(lines.pop(0)[1:].strip()))
    return Markup("<blockquote>{}</blockquote>").format(Markup("<br>").join(quoted))


def _paragraph(lines: list[str]) -> Markup:
    taken = [spans(lines.pop(0))]
    while lines and lines[0].strip() and not _begins_something(lines[0]):
        taken.append(spans(lines.pop(0)))
    return Markup("<p>{}</p>").format(Markup("<br>").join(taken))


def _begins_something(line: str) -> bool:
    starts = (HEADING, BULLET, NUMBERED, RULE)
    return line.startswith((">", FENCE)) or any(start.fullmatch(line) for start in starts)


def spans(line: str) -> Markup:
    """Draw code, links and styles within one line."""
    drawn: list[Markup] = []
    end = 0
    for found in SPAN.finditer(line):
        drawn.append(_styled(line[end : found.start()]))
        drawn.append(_span(found))
        end = found.end()
    drawn.append(_styled(line[end:]))
    return Markup("").join(drawn)


def _span(found: re.Match[str]) -> Markup:
    if found[1]:
        return Markup("<code>{}</code>").format(found[1])
    if found[4]:
        return inline.link(found[4])
    return inline.link(found[3], found[2])


def _styled(text: str) -> Markup:
    drawn = str(escape(inline.with_emoji(text)))
    for mark, tag in STYLES:
        drawn = mark.sub(tag, drawn)
    return Markup(drawn)

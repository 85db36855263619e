"""Slack's mrkdwn as safe HTML.

`<…>`, code and bare addresses are drawn first and put aside under marks from Unicode's private
area; what is left is escaped whole; only then do the style marks become tags. So no character of
a message reaches the page unescaped. `<…>` comes first of all: an address can then never hold a
mark, which would be restored inside an attribute.
"""

import re

from markupsafe import Markup, escape

from bot.sandbox.page import dates, inline
from bot.sandbox.page.reader import Reader

BLOCK_CODE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
INLINE_CODE = re.compile(r"`([^`\n]+)`")
ANGLED = re.compile(r"<([^<>\n]+)>")
ADDRESS = re.compile(r"\bhttps?://[^\s<>|\ue000\ue001]+[^\s<>|.,;:!?)\ue000\ue001]")
ASIDE = re.compile("\ue000(\\d+)\ue001")
RESERVED = re.compile("[\ue000-\ue001]")
STYLES = (
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]*?\S)\*(?![\w*])"), r"<strong>\1</strong>"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]*?\S)_(?![\w_])"), r"<em>\1</em>"),
    (re.compile(r"(?<![\w~])~(?=\S)([^~\n]*?\S)~(?![\w~])"), r"<s>\1</s>"),
)


class _Aside:
    """Finished pieces, kept out of the way of what is still to be read."""

    def __init__(self) -> None:
        self.pieces: list[Markup] = []

    def put(self, piece: Markup) -> str:
        self.pieces.append(piece)
        return f"\ue000{len(self.pieces) - 1}\ue001"

    def restore(self, text: Markup) -> Markup:
        # Code may itself hold a mention put aside earlier: restore until none is left.
        while ASIDE.search(text):
            text = Markup(ASIDE.sub(lambda found: self.pieces[int(found[1])], str(text)))
        return text


def render(text: str, reader: Reader) -> Markup:
    """Draw a mrkdwn text for its reader."""
    aside = _Aside()
    text = RESERVED.sub("", text)
    text = ANGLED.sub(lambda found: aside.put(_angled(found[1], reader)), text)
    text = BLOCK_CODE.sub(lambda found: aside.put(_code_block(found[1])), text)
    text = INLINE_CODE.sub(lambda found: aside.put(_code(found[1])), text)
    text = ADDRESS.sub(lambda found: aside.put(inline.link(inline.unescaped(found[0]))), text)
    lines = inline.unescaped(text).split("\n")
    return aside.restore(_paragraphs(lines))


def without_marks(text: str) -> str:
    """Return a text as a locked screen shows it: emoji drawn, style marks gone."""
    return "\n".join(_styled(line).striptags() for line in text.split("\n"))


def _code(text: str) -> Markup:
    return Markup("<code>{}</code>").format(inline.unescaped(text))


def _code_block(text: str) -> Markup:
    return Markup("<pre><code>{}</code></pre>").format(inline.unescaped(text))


def _angled(inside: str, reader: Reader) -> Markup:
    """Draw what stands between < and >: a mention, a date or a link."""
    target, _, label = inside.partition("|")
    label = inline.with_emoji(inline.unescaped(label))
    if target.startswith("@"):
        return inline.person(target[1:], reader, label.removeprefix("@"))
    if target.startswith("#"):
        return inline.channel(target[1:], reader, label.removeprefix("#"))
    if target.startswith("!"):
        return _special(target[1:], label, reader)
    return inline.link(inline.unescaped(target), label)


def _special(target: str, label: str, reader: Reader) -> Markup:
    if target.startswith("date^"):
        seconds, form, url = [*target.split("^", 3)[1:], "", ""][:3]
        words = dates.tell(seconds, form, label, reader)
        if url:
            return inline.link(inline.unescaped(url), words)
        return Markup("<time>{}</time>").format(words)
    if target in {"here", "channel", "everyone"}:
        return inline.everyone(target)
    return Markup('<span class="mention">{}</span>').format(label or f"@{target}")


def _paragraphs(lines: list[str]) -> Markup:
    """Join lines; those that begin with > become quotes."""
    parts: list[Markup] = []
    quoted: list[Markup] = []
    for line in [*lines, None]:
        if line is not None and line.startswith(">"):
            quoted.append(_styled(line[1:].removeprefix(" ")))
            continue
        if quoted:
            parts.append(Markup("<blockquote>{}</blockquote>").format(_broken(quoted)))
            quoted = []
        if line is not None:
            parts.append(_styled(line))
    return Markup(re.sub(r"(</blockquote>)<br>", r"\1", str(_broken(parts))))


def _broken(lines: list[Markup]) -> Markup:
    return Markup("<br>").join(lines)


def _styled(line: str) -> Markup:
    """Escape a line, then turn its style marks into tags."""
    drawn = str(escape(inline.with_emoji(line)))
    for mark, tag in STYLES:
        drawn = mark.sub(tag, drawn)
    return Markup(drawn)

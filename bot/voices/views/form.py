"""The form to raise a voice, and its preview in the same form."""

from collections.abc import Sequence

from bot.locales import listed
from bot.slack import blocks
from bot.slack.blocks import ANSWER, OPTION_LABEL, Block, Form, button, field, section, small
from bot.slack.text import channel, inline
from bot.voices.model import Draft, Kind, Offer, Preview, Sheet, Visibility
from bot.voices.views.face import TOPICS, face

FORM, CHANGE, JOIN = "voices_form", "voices_rollout", "voices_join"
"""The form; its menu of rollouts; and “me too” beside a voice that says much the same."""

RAISE, RAISE_IDEA, BY_MESSAGE = "voices_raise", "voices_raise_idea", "voices_raise_message"
"""The button that opens the form, and the shortcut on a message."""

TITLES = {Kind.CONCERN: "Raise a concern", Kind.IDEA: "Share an idea"}
SHORTCUTS = {Kind.CONCERN: "voices_concern", Kind.IDEA: "voices_idea"}
EXAMPLES = {
    Kind.CONCERN: "The scanner drops orders around noon",
    Kind.IDEA: "Let customers choose when they come by",
}
IMPACT = {"1": "1 · hardly", "2": "2", "3": "3", "4": "4", "5": "5 · a great deal"}
EVERYONE, NOBODY = "Everyone in the rollout, with my name", "Nobody learns who I am"
CUT = f"That was longer than the {ANSWER} characters Slack takes here, so its end is missing."
QUOTED = 200
"""Characters of a similar voice: enough to know it by."""


def raise_form(
    offer: Offer,
    draft: Draft,
    sheet: Sheet,
    *,
    preview: Preview | None = None,
    is_cut: bool = False,
) -> Form:
    """The form with a draft in it, under its preview where it has been sent for one."""
    shown = _preview(preview) if preview else []
    return blocks.form(
        TITLES[sheet.kind],
        *shown,
        *([small(f":warning: {CUT}")] if is_cut else []),
        *_fields(offer, draft),
        callback_id=FORM,
        submit="Send" if preview else "Preview",
        about=sheet.packed(),
    )


def thanks(preview: Preview) -> Form:
    """Say who looks at it, by when to expect something, and how to see it again."""
    draft, is_confided = preview.draft, preview.draft.visibility == Visibility.CONFIDENTIAL
    first = preview.picture.confidants if is_confided else preview.leads
    words = f"{_who(first)} {_form_of('look', first)} at it within two working days."
    if preview.sponsors and not is_confided:
        above = preview.sponsors
        words += f" If nobody does, {_who(above)} {_form_of('hear', above)} of it."
    if draft.visibility == Visibility.ANONYMOUS:
        words += "\nNobody learns that it was you. I can still bring you their answer."
    return blocks.form(
        TITLES[draft.kind],
        section(f"*Thank you.* {words}"),
        small(
            "I have written to you where you can follow it. `/rollout voices` shows it again at any time."
        ),
        callback_id="said",
        close="Close",
    )


def seen_labels(confidants: Sequence[str]) -> dict[str, str]:
    """Return the choices of who may see it, spelled out; without anybody to confide in there are two."""
    labels = {Visibility.NAMED.value: EVERYONE}
    if confidants:
        labels[Visibility.CONFIDENTIAL.value] = only(confidants)
    return labels | {Visibility.ANONYMOUS.value: NOBODY}


def only(names: Sequence[str]) -> str:
    """Return “Only Lea and Ola, with my name”, as many of the names as Slack has room for."""
    for shown in range(len(names), 0, -1):
        more = len(names) - shown
        listing = listed([*names[:shown], *([f"{more} more"] if more else [])])
        if len(label := f"Only {listing}, with my name") <= OPTION_LABEL:
            return label
    rest = f" and {len(names) - 1} more" if len(names) > 1 else ""
    room = OPTION_LABEL - len(f"Only {rest}, with my name")
    return f"Only {blocks.cut(names[0], room)}{rest}, with my name"


def _fields(offer: Offer, draft: Draft) -> list[Block]:
    seen = seen_labels(offer.confidants)
    chosen = draft.visibility if draft.visibility in seen else offer.visibility
    topics = {topic.value: label for topic, label in TOPICS.items()}
    example = EXAMPLES[draft.kind]
    return [
        field("words", "What is it?", blocks.text_input(draft.words, lines=True, example=example)),
        *_rollouts(offer),
        field("topic", "What kind?", blocks.choice(topics, draft.topic)),
        field("impact", "How much does it affect you?", blocks.choice(IMPACT, str(draft.impact))),
        field("visibility", "Who may see it?", blocks.radio(seen, chosen)),
    ]


def _rollouts(offer: Offer) -> list[Block]:
    """The menu of rollouts, where there are several; each has others who would read it."""
    if len(offer.rollouts) < 2:
        return []
    names = {str(rollout_id): name for rollout_id, name in offer.rollouts.items()}
    menu = field("rollout", "Rollout", blocks.choice(names, str(offer.rollout_id)))
    menu["element"]["action_id"] = CHANGE
    return [menu | {"dispatch_action": True}]


def _preview(preview: Preview) -> list[Block]:
    guess = [small(f":warning: {preview.guess}")] if preview.guess else []
    return [
        section("*This is how it will look:*"),
        *face(preview.picture),
        section(where(preview)),
        *guess,
        *_similar(preview),
        {"type": "divider"},
        small("Change what you like, or send it as it is."),
    ]


def where(preview: Preview) -> str:
    """Say to whom it goes, and whether the name goes with it, in mrkdwn."""
    picture = preview.picture
    if preview.draft.visibility == Visibility.CONFIDENTIAL:
        return f"This goes only to {listed(_named(picture.confidants))}, with your name."
    leads = [channel(preview.leads_channel_id)] if preview.leads_channel_id else []
    places = [channel(picture.channel_id), *(leads or _named(preview.leads))]
    to = " and ".join([f"to {places[0]}", *([f"to {listed(places[1:])}"] if places[1:] else [])])
    if preview.draft.visibility == Visibility.ANONYMOUS:
        return f"This goes {to}. Your name is not with it."
    return f"This goes {to}, with your name."


def _similar(preview: Preview) -> list[Block]:
    if not preview.similar:
        return []
    is_named = preview.draft.visibility == Visibility.NAMED
    how = "with your name" if is_named else "without your name"
    label = "Me too" if is_named else "Me too, without my name"
    offered = [
        section(
            f"“{inline(blocks.cut(each.words, QUOTED))}”",
            accessory=button(
                label,
                action_id=f"{JOIN}:{n}",
                value=f"{each.voice_id}:{'named' if is_named else 'unnamed'}",
            ),
        )
        for n, each in enumerate(preview.similar)
    ]
    return [
        section(f"*Is it one of these?* Then add your voice there instead, {how}."),
        *offered,
    ]


def _who(names: Sequence[str]) -> str:
    return listed(_named(names)) or "Whoever leads the rollout"


def _form_of(verb: str, who: Sequence[str]) -> str:
    return verb if len(who) > 1 else f"{verb}s"


def _named(names: Sequence[str]) -> list[str]:
    return [inline(name) for name in names]

"""The form that opens a checkpoint, in two steps; the second is shaped by the first, and neither forgets the other."""

from dataclasses import replace

from bot.checkpoints.model import Asked, Method, Offer, Picture, Sheet, Shown
from bot.checkpoints.rules import (
    BY_ITSELF,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    MOST_OPTIONS,
    TAKES_OPTIONS,
    asked_among,
    by_the_clock,
    lines_in,
    one_line,
    options_of,
)
from bot.checkpoints.views.methods import ASKED, EXPLAIN, METHODS, SHOWN
from bot.locales import clock_time, counted
from bot.slack import blocks
from bot.slack.blocks import (
    OPTION_LABEL,
    Block,
    Form,
    bullets,
    button,
    buttons,
    cut,
    field,
    quotation,
    section,
    small,
)
from bot.slack.text import channel, inline
from bot.slack.visits import Filled

FIRST, SECOND, OPENED = "checkpoints_first", "checkpoints_second", "checkpoints_opened"
BACK, CHANGE = "checkpoints_back", "checkpoints_change"
"""The way back to the first step, and to what can be changed about one that is open."""

NO_WAVE, MAY_ADD, BY_ITSELF_TOO = "none", "may_add", "by_itself"
IN_A_MENU = 100
EXAMPLE = "Do we go on to the drivers?"


def first_form(sheet: Sheet, offer: Offer) -> Form:
    """The first step: what is to be decided, how, and by whom."""
    name = inline(offer.setup.rollout_name)
    return blocks.form(
        "Put it to the vote",
        section(f"In *{name}*. Nobody is asked before you have seen both steps."),
        *_what(sheet),
        field(
            "method", "How?", blocks.radio({m.value: w for m, w in METHODS.items()}, sheet.method)
        ),
        buttons(button("What do these mean?", action_id=EXPLAIN)),
        _asked(sheet, offer),
        callback_id=FIRST,
        submit="Next",
        about=sheet.packed(),
    )


def first_filled(form: Filled) -> Sheet:
    """Return what the first step holds, with what was chosen in the second before."""
    sheet = Sheet.unpacked(form.about)
    return replace(
        sheet,
        question=one_line(form.text("question")),
        lines=lines_in(form.text("options")),
        method=Method(form.choice("method") or sheet.method),
        asked=Asked(form.choice("asked") or sheet.asked),
    )


def second_form(sheet: Sheet, offer: Offer) -> Form:
    """The second step: until when, and what follows."""
    return blocks.form(
        "Put it to the vote",
        *_first_in_short(sheet),
        *_who(sheet, offer),
        *_until(sheet),
        *_shown(sheet),
        *_what_follows(sheet, offer),
        callback_id=SECOND,
        submit="Open the vote",
        about=sheet.packed(),
    )


def second_filled(form: Filled) -> Sheet:
    """Return what the second step holds, with what the first one did."""
    sheet, extras = Sheet.unpacked(form.about), form.choices("extras")
    wave = form.choice("wave")
    return replace(
        sheet,
        asked_about=form.choice("about") or sheet.asked_about,
        chosen_ids=tuple(form.people("chosen")) or sheet.chosen_ids,
        closes_on=form.day("closes_on"),
        closes_time=form.time("closes_time"),
        quorum=form.text("quorum"),
        shown=Shown(form.choice("shown") or sheet.shown),
        hides_names=(form.choice("names") or str(sheet.hides_names)) == str(True),
        decider_id=form.person("decider"),
        opens_wave=int(wave) if wave.isdecimal() else None,
        may_add=MAY_ADD in extras,
        by_itself=BY_ITSELF_TOO in extras,
    )


def opened(picture: Picture) -> Form:
    """Confirm that it is open, until when, and where it can be changed."""
    checkpoint = picture.checkpoint
    until = by_the_clock(checkpoint.closes_at, picture.zone)
    asked = counted(picture.asked_count, "person is", "people are")
    return blocks.form(
        "Put it to the vote",
        section(f"It is open until {until}, and stands in {channel(picture.channel_id)}."),
        quotation(checkpoint.question),
        section(f"{asked} asked. {inline(picture.decider)} decides."),
        buttons(button("Change…", action_id=CHANGE, value=f"{checkpoint.id}:form")),
        small(
            "You can keep it open longer, close it or take it back there; or with “Change…” on its card."
        ),
        callback_id=OPENED,
        close="Close",
    )


def _what(sheet: Sheet) -> list[Block]:
    longest, room = LONGEST_QUESTION, (LONGEST_OPTION + 1) * (MOST_OPTIONS + 2)
    question = blocks.text_input(sheet.question[:longest], longest=longest, example=EXAMPLE)
    options = blocks.text_input("\n".join(sheet.lines)[:room], lines=True, longest=room)
    hint = f"Up to {MOST_OPTIONS}. Consent is about the first line; temperature needs none."
    return [
        field("question", "What is to be decided?", question),
        field("options", "Options, one per line", options, hint=hint, optional=True),
    ]


def _asked(sheet: Sheet, offer: Offer) -> Block:
    missing = {Asked.WAVE} if len(offer.waves) < 2 else set()
    missing |= {Asked.TEAM} if not offer.teams else set()
    found = {each.value: words for each, words in ASKED.items() if each not in missing}
    chosen = sheet.asked if sheet.asked in found else Asked.EVERYONE
    return field("asked", "Who is asked?", blocks.radio(found, chosen))


def _first_in_short(sheet: Sheet) -> list[Block]:
    options = options_of(sheet.method, sheet.lines)
    left_out = bool(sheet.lines[len(options) :])
    only = "the first line" if options else "the question"
    return [
        quotation(sheet.question),
        *([bullets(options)] if options else []),
        section(f"*{METHODS[sheet.method]}*"),
        *([small(f"It is about {only}; the other lines are left out.")] if left_out else []),
        buttons(button("Back", action_id=BACK)),
    ]


def _who(sheet: Sheet, offer: Offer) -> list[Block]:
    if sheet.asked == Asked.CHOSEN:
        return [field("chosen", "Who is asked?", blocks.people_input(sheet.chosen_ids))]
    if sheet.asked == Asked.EVERYONE:
        number = len(asked_among(offer.people, Asked.EVERYONE, "", ()))
        return [small(f"{counted(number, 'person is', 'people are')} asked.")]
    if sheet.asked == Asked.WAVE:
        choices = {str(number): name for number, name in offer.waves.items()}
    else:
        choices = {each: each for each in offer.teams}
    some = dict(list(choices.items())[:IN_A_MENU])
    label = "Which wave is asked?" if sheet.asked == Asked.WAVE else "Which team is asked?"
    chosen = sheet.asked_about if sheet.asked_about in some else ""
    return [field("about", label, blocks.choice(some, chosen))] if some else []


def _until(sheet: Sheet) -> list[Block]:
    at = clock_time(sheet.closes_time) if sheet.closes_time else "16:00"
    return [
        field("closes_on", "Closes on", blocks.day_input(sheet.closes_on)),
        field(
            "closes_time",
            "At",
            blocks.time_input(at),
            hint="By the clock of whoever decides, and within their working hours: somebody is there to go on from it.",
        ),
        field(
            "decider",
            "Who decides?",
            blocks.person_input(sheet.decider_id),
            hint="They are asked for the outcome when it closes. They have to be in the rollout.",
        ),
        field(
            "quorum",
            "How many have to vote, in per cent?",
            blocks.text_input(sheet.quorum, longest=5, example="50"),
            hint="Of those who are asked. Empty: any number.",
            optional=True,
        ),
    ]


def _shown(sheet: Sheet) -> list[Block]:
    names = {str(False): "Shown when the results are", str(True): "Hidden from everybody, for good"}
    return [
        field(
            "shown",
            "When are results shown?",
            blocks.radio({each.value: words for each, words in SHOWN.items()}, sheet.shown),
        ),
        field(
            "names",
            "Names of those who vote",
            blocks.radio(names, str(sheet.hides_names)),
            hint="This can be changed until the first vote is in.",
        ),
    ]


def _what_follows(sheet: Sheet, offer: Offer) -> list[Block]:
    extras = {}
    if sheet.method in TAKES_OPTIONS:
        extras[MAY_ADD] = "Those who are asked may add options"
    if sheet.method in BY_ITSELF:
        extras[BY_ITSELF_TOO] = "What the votes say takes effect by itself"
    ticked = [
        name
        for name, is_ticked in ((MAY_ADD, sheet.may_add), (BY_ITSELF_TOO, sheet.by_itself))
        if is_ticked and name in extras
    ]
    boxes = blocks.checkboxes(extras, ticked) if extras else None
    return [
        *_wave(sheet, offer),
        *([field("extras", "And", boxes, optional=True)] if boxes else []),
    ]


def _wave(sheet: Sheet, offer: Offer) -> list[Block]:
    if offer.openable is None or sheet.method == Method.TEMPERATURE:
        return []
    number, name = offer.openable
    choices = {NO_WAVE: "None", str(number): cut(name, OPTION_LABEL)}
    chosen = str(number) if sheet.opens_wave == number else NO_WAVE
    return [
        field(
            "wave",
            "Which wave does it open?",
            blocks.choice(choices, chosen),
            hint="It then shows how the gate of the wave before stands.",
        )
    ]

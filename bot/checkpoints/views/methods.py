"""What each method means, in a line for the form and in a few for who wants to know."""

from collections.abc import Mapping

from bot.checkpoints.model import Asked, Method, Shown
from bot.slack import blocks
from bot.slack.blocks import Form, section, small

EXPLAIN, EXPLAINED = "checkpoints_explain", "checkpoints_explained"

METHODS: Mapping[Method, str] = {
    Method.ADVICE: "Advice: everyone is heard, then one person decides",
    Method.CONSENT: "Consent: it goes ahead unless somebody objects with a reason",
    Method.MAJORITY: "Majority: the option with more than half of the votes",
    Method.UNANIMOUS: "Unanimous: the option that everybody chooses",
    Method.TEMPERATURE: "Temperature: 0 to 5 fingers, how it feels; no decision",
    Method.DOTS: "Dots: eight each, spread over three options or more",
    Method.SCORE: "Score: 0 to 5 points for each of three options or more",
}
SHOWN: Mapping[Shown, str] = {
    Shown.AT_CLOSE: "When it closes",
    Shown.AFTER_VOTING: "To whoever has voted",
    Shown.AT_ONCE: "To everybody, from the first vote on",
}
ASKED: Mapping[Asked, str] = {
    Asked.EVERYONE: "Everyone who takes part, or waits for their wave",
    Asked.WAVE: "A wave",
    Asked.TEAM: "A team",
    Asked.CHOSEN: "People I choose",
}
EXPLANATIONS: Mapping[Method, str] = {
    Method.ADVICE: (
        "People choose an option and say why. The votes say nothing by themselves: whoever decides weighs them. If "
        "options are level, the advice is divided."
    ),
    Method.CONSENT: (
        "It is about the proposal in the first line or, with no options, about the question. It goes ahead if nobody "
        "objects, also where only one person voted. An objection says what harm they see, and becomes a concern that is "
        "answered. To stand aside is no objection; if all stand aside, the votes say nothing."
    ),
    Method.MAJORITY: (
        "One option needs more than half of the votes that choose one. If options are level, or the first "
        "has no more than half, the votes say nothing. The vote of a single person is enough."
    ),
    Method.UNANIMOUS: (
        "All who choose an option choose the same one. Who abstains does not stand in the way. The vote of a single "
        "person is enough."
    ),
    Method.TEMPERATURE: (
        "How it feels, from 0 fingers to 5, about the question. It shows the mean, the lowest and how far apart "
        "people are, and decides nothing."
    ),
    Method.DOTS: "Everybody spreads eight dots. The option with the most is first; if two are level, there is none.",
    Method.SCORE: "Everybody gives each option 0 to 5. The highest mean is first; if two are level, there is none.",
}
ALL_OF_THEM = (
    "If nobody votes, if fewer vote than the quorum asks, or if all who vote abstain, the votes say nothing, and whoever "
    "decides is told so. Who abstains counts for the quorum."
)
WHO_COUNTS = (
    "Who is asked is fixed when it opens: whoever joins later is not asked. Whoever leaves counts no more, "
    "unless they have voted: a vote stays. Until it closes everybody can change their vote or take it back."
)


def in_a_sentence(method: Method) -> str:
    """Return what a method means, its name in bold."""
    name, _, meaning = METHODS[method].partition(": ")
    return f"*{name}:* {meaning}."


def explained() -> Form:
    """Say of each method what it does with ties, single voters and silence."""
    return blocks.form(
        "How it is decided",
        *(section(f"*{METHODS[each]}*\n{words}") for each, words in EXPLANATIONS.items()),
        section(f"*All of them:* {ALL_OF_THEM}"),
        small(WHO_COUNTS),
        callback_id=EXPLAINED,
        close="Back",
    )

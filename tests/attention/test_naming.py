import pytest

from bot.attention import rules
from bot.attention.rules.naming import ONLY_YOURSELF
from bot.errors import BotError

NAMES = {
    "U0LEA": "Lea Moreau",
    "U0ANA": "Ana Petrov",
    "U1ANA": "Ana Petrov-Silva",
    "U0BEN": "Ben O’Neill",
    "U0CY": "Cy – Larsen",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "U0LEA"),
        ("me", "U0LEA"),
        ("@Ana Petrov", "U0ANA"),
        ("@ana.petrov", "U0ANA"),
        ("“ana petrov”", "U0ANA"),
        ("@ben", "U0BEN"),
        ("ben o'neill", "U0BEN"),
        ("CY", "U0CY"),
        ("@cylarsen", "U0CY"),
        ("@lea", "U0LEA"),
        ("<@U0ANA>", "U0ANA"),
        ("<@U0BEN|ben>", "U0BEN"),
    ],
)
def test_a_person_is_known_by_name_or_mention(text: str, expected: str) -> None:
    assert rules.meant(text, NAMES, own_id="U0LEA") == expected


def test_where_several_have_the_name_the_whole_one_is_asked_for() -> None:
    with pytest.raises(BotError, match="“Ana Petrov” and “Ana Petrov-Silva”"):
        rules.meant("@ana", NAMES, own_id="U0LEA")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@zoe", "Nobody called “zoe” takes part in a rollout that you lead"),
        ("*zoe* <!channel>", "Nobody called “∗zoe∗ &lt;!channel&gt;” takes part"),
        ("@" + "z" * 200, "z" * 80 + "”"),
        ("@!?", "Nobody called “!?”"),
        ("<@U0ZOE>", "They take part in no rollout that you lead."),
    ],
)
def test_who_is_in_no_rollout_of_yours_is_nobody_to_ask_about(text: str, words: str) -> None:
    with pytest.raises(BotError) as mistake:
        rules.meant(text, NAMES, own_id="U0LEA")
    assert words in str(mistake.value)


@pytest.mark.parametrize("text", ["@ana", "<@U0ANA>"])
def test_who_leads_nothing_may_ask_about_themselves_only(text: str) -> None:
    names = {"U0BEN": NAMES["U0BEN"]}
    with pytest.raises(BotError) as mistake:
        rules.meant(text, names, own_id="U0BEN")
    assert str(mistake.value) == ONLY_YOURSELF
    assert rules.meant("@ben", names, own_id="U0BEN") == "U0BEN"

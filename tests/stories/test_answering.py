"""Answers come out as they were typed, whatever the way in; nothing that was sent is lost."""

from tests.stories.town import Town, begins

AS_TYPED = [
    "Öfen & Bleche <3 größer als >2",
    "日本語でも العربية עברית ไทย",
    "done :tada: and 🥐",
    "*not bold* _nor this_ ~nor that~ `code`",
    "see ```\nrm -rf crumbs\n``` please",
    "<!channel> <!here> <@U0LEA> <https://example.com|click me>",
    "line one\n\nline three",
]


async def test_an_answer_comes_out_as_typed_and_pings_nobody(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    ana, lea = town.person("Ana"), town.person("Lea")
    pinged = len(lea.notifications)
    for said in AS_TYPED:
        await ana.goes_to("Groundswell")
        await ana.presses("Answer" if said == AS_TYPED[0] else "Edit")
        await ana.fills("What moved?", said)
        await ana.sends()

        await lea.goes_to("online-orders")
        await lea.opens_thread("Check-in")
        for line in said.replace("```", "").splitlines():
            lea.sees(line.strip())
    assert len(lea.notifications) == pinged


async def test_a_reply_keeps_mentions_as_words(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    ben, lea = town.person("Ben"), town.person("Lea")
    pinged = len(lea.notifications)
    await ben.goes_to("Groundswell")
    await ben.types("Ask @Lea about the <tray> & #general")

    await ben.goes_to("online-orders")
    await ben.opens_thread("Check-in")
    ben.sees("Ask @Lea Moreau about the <tray> & #general")
    assert len(lea.notifications) == pinged


async def test_three_thousand_characters_to_each_of_five_questions_all_arrive(town: Town) -> None:
    questions = [f"Question {n}?" for n in range(5)]
    await begins(town, fill={"Questions": "\n".join(questions)})
    await town.at(24, 9)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    for n, question in enumerate(questions):
        await ana.fills(question, f"{n}" * 3000)
    await ana.sends()

    await ana.goes_to("online-orders")
    await ana.opens_thread("Check-in")
    for n in range(5):
        ana.sees(f"{n}" * 3000)
    ana.sees("Ana Petrov, continued")

    await ana.goes_to("Groundswell")
    await ana.presses("Edit")
    for question in questions[1:]:
        await ana.fills(question, "")
    await ana.sends()
    await ana.goes_to("online-orders")
    await ana.opens_thread("Check-in")
    ana.does_not_see("continued")


async def test_an_empty_form_asks_for_a_few_words(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    ana = town.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.presses("Answer")
    await ana.sends()

    ana.sees("Please write a few words, or close this and press “Skip today”.")


async def test_a_reply_too_long_to_keep_says_so_and_stays_in_slack(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.types("x" * 3001)

    ben.sees("I can keep 3,000 characters a day for you, and with this it would be 3,001.")
    ben.sees("Skip today")


async def test_a_second_reply_is_added_to_the_first(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.types("One thing")
    await ben.types("And another")

    await ben.presses("Edit")
    ben.sees("One thing\nAnd another")
    await ben.closes()
    await ben.goes_to("online-orders")
    ben.sees("1 of 5 answered")


async def test_who_skipped_can_answer_after_all(town: Town) -> None:
    await begins(town)
    await town.at(24, 9)
    cy = town.person("Cy")
    await cy.goes_to("Groundswell")
    await cy.presses("Skip today")
    await cy.presses("Answer after all")
    await cy.fills("What moved?", "The counter")
    await cy.sends()

    cy.sees("Thanks, noted")
    await cy.goes_to("online-orders")
    cy.sees("1 of 5 answered")
    cy.does_not_see("skipped")


async def test_an_answer_after_the_close_is_kept_and_counted(town: Town) -> None:
    await begins(town)
    await town.at(24, 15)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.types("Late, but here")

    ben.sees("Thanks, noted 15:0")
    await ben.goes_to("online-orders")
    ben.sees("Closed: 1 of 5 answered")


async def test_words_that_may_be_for_two_check_ins_wait_for_their_place(town: Town) -> None:
    await begins(town)
    await begins(town, "Tablets")
    await town.at(24, 9)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.types("The printer is back")
    ben.sees("Which check-in is this for? I keep your words until you choose.")

    await ben.presses("Tablets")
    ben.sees("Noted for Tablets.")
    await ben.goes_to("online-orders")
    await ben.opens_thread("· Tablets")
    ben.sees("The printer is back")


async def test_a_reply_in_the_thread_of_a_message_that_asks_two_things_is_for_what_is_open(
    town: Town,
) -> None:
    await begins(town)
    await begins(town, "Tablets")
    await town.at(24, 9)
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.replies("Which one?", to="Today: 2 check-ins")
    ben.sees("Which check-in is this for?")
    await ben.presses("Online ordering")
    await ben.replies("The printer is back", to="Today: 2 check-ins")

    await ben.goes_to("online-orders")
    await ben.opens_thread("· Tablets")
    ben.sees("The printer is back")


async def test_words_out_of_the_blue_say_what_the_bot_does(town: Town) -> None:
    ben = town.person("Ben")
    await ben.goes_to("Groundswell")
    await ben.types("Hello?")

    ben.sees("Nothing is waiting for your answer right now")


async def test_the_command_opens_the_newest_check_in(town: Town) -> None:
    await begins(town)
    ana = town.person("Ana")
    await ana.types("/rollout checkin", channel="online-orders")
    ana.sees("There is no check-in for you yet. The first one comes by itself.")

    await town.at(24, 9)
    await ana.types("/rollout checkin", channel="online-orders")
    await ana.fills("What moved?", "Flour")
    await ana.sends()
    ana.sees("1 of 5 answered")

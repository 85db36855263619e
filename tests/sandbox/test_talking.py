from starlette.responses import PlainTextResponse, Response

from bot.sandbox.server import Sandbox
from bot.sandbox.things import Command
from tests.sandbox.app import TinyApp
from tests.sandbox.shapes import section


async def test_a_command_is_sent_as_typed(sandbox: Sandbox, app: TinyApp) -> None:
    await sandbox.person("Ana").types("/rollout join <Ben> & @Ben", channel="online-orders")
    sent = app.received[-1]
    assert (sent["command"], sent["text"]) == ("/rollout", "join <Ben> & @Ben")
    assert (sent["channel_id"], sent["channel_name"]) == ("C0ORDERS", "online-orders")
    assert (sent["user_id"], sent["user_name"], sent["team_domain"]) == (
        "U0ANA",
        "ana",
        "crumb-and-co",
    )


async def test_a_command_that_asks_for_it_gets_mentions_alive(
    sandbox: Sandbox, app: TinyApp
) -> None:
    sandbox.world.app.commands = [Command(name="/rollout", should_escape=True)]
    await sandbox.person("Ana").types("/rollout join @Ben #general <!channel> @channel")
    assert app.received[-1]["text"] == (
        "join <@U0BEN|ben> <#C0GENERAL|general> &lt;!channel&gt; @channel"
    )


async def test_places_without_a_public_name_get_slacks_words(
    sandbox: Sandbox, app: TinyApp
) -> None:
    lea = sandbox.person("Lea")
    await lea.types("/rollout", channel="back-office")
    await lea.types("/rollout", channel="Groundswell")
    names = [sent["channel_name"] for sent in app.received if "command" in sent]
    assert names == ["privategroup", "directmessage"]


async def test_an_answer_is_whispered_unless_it_says_otherwise(
    sandbox: Sandbox, app: TinyApp
) -> None:
    ana, ben = sandbox.person("Ana"), sandbox.person("Ben")
    app.answers += [PlainTextResponse("Just words")]
    app.answers_with(
        {"text": "Blocks", "blocks": [section("*Bold* words")]},
        {"text": "For all", "response_type": "in_channel"},
    )
    for _ in range(3):
        await ana.types("/rollout", channel="online-orders")
    ana.sees("(only visible to you) Just words")
    ana.sees("(only visible to you) Bold words")
    await ben.goes_to("online-orders")
    ben.sees("For all")
    ben.does_not_see("words")


async def test_a_failed_command_is_said_to_have_failed(sandbox: Sandbox, app: TinyApp) -> None:
    ana = sandbox.person("Ana")
    app.answers.append(Response(status_code=500))
    await ana.types("/rollout status", channel="online-orders")
    ana.sees(
        'Slackbot 09:00 (only visible to you) /rollout failed with the error "dispatch_failed"'
    )
    app.answers_with({"text": "x", "blocks": [{"type": "nope"}]})
    await ana.types("/rollout status")
    ana.sees('/rollout failed with the error "invalid_blocks"')


async def test_slack_knows_which_commands_there_are(sandbox: Sandbox, app: TinyApp) -> None:
    ana = sandbox.person("Ana")
    await ana.types("/rolout new", channel="online-orders")
    ana.sees("/rolout is not a valid command.")
    await ana.types("Anybody?")
    await ana.replies("/rollout new", to="Anybody?")
    ana.sees("/rollout is not supported in threads. Sorry!")
    assert app.received == []


async def test_phones_ring_for_mentions_threads_and_dms(sandbox: Sandbox, app: TinyApp) -> None:
    ana, ben, cy = (sandbox.person(name) for name in ("Ana", "Ben", "Cy"))
    await ana.types("Hello @Ben", channel="online-orders")
    await ben.goes_to("online-orders")
    await ben.replies("Yes?", to="Hello")
    await cy.types("Thanks @here", channel="online-orders")
    assert ben.notifications == ["Hello @Ben Haddad", "Thanks @here"]
    assert ana.notifications == ["Yes?", "Thanks @here"]
    assert cy.notifications == []


async def test_unread_messages_are_counted_until_read(sandbox: Sandbox, app: TinyApp) -> None:
    ana, ben = sandbox.person("Ana"), sandbox.person("Ben")
    await ana.types("One", channel="online-orders")
    await ana.types("Two")
    assert (ben.unread("online-orders"), ana.unread("online-orders")) == (2, 0)
    await ben.goes_to("online-orders")
    assert ben.unread("online-orders") == 0


async def test_reactions_show_and_go(sandbox: Sandbox, app: TinyApp) -> None:
    sandbox.world.app.events |= {"reaction_added"}
    sandbox.world.app.scopes |= {"reactions:read"}
    ana = sandbox.person("Ana")
    await ana.types("One", channel="online-orders")
    await ana.reacts("tada", to="One")
    ana.sees("One :tada: 1")
    await ana.reacts(":tada:", to="One")
    ana.does_not_see(":tada:")
    assert [e["reaction"] for e in app.of_type("reaction_added")] == ["tada"]

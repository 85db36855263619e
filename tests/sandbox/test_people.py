import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.bakery import person
from bot.sandbox.server import Sandbox
from tests.sandbox.app import TinyApp
from tests.sandbox.shapes import error_of


async def test_coming_and_going_is_seen_and_told(sandbox: Sandbox, app: TinyApp) -> None:
    ola, lea = sandbox.person("Ola"), sandbox.person("Lea")
    await ola.joins("delivery")
    await lea.goes_to("delivery")
    lea.sees("Ola Berg 09:00 @Ola Berg has joined the channel")
    await ola.leaves("delivery")
    await ola.leaves("delivery")
    lea.sees("@Ola Berg has left the channel")
    assert [e["user"] for e in app.of_type("member_joined_channel")] == ["U0OLA"]
    assert [e["channel"] for e in app.of_type("member_left_channel")] == ["C0DELIVERY"]


async def test_an_invitation_names_who_invited(sandbox: Sandbox, app: TinyApp) -> None:
    lea = sandbox.person("Lea")
    await lea.invites("Ana", "Groundswell", to="back-office")
    joined = app.of_type("member_joined_channel")
    assert [(e["user"], e["inviter"], e["channel_type"]) for e in joined] == [
        ("U0GROUNDSWELL", "U0LEA", "G"),
    ]


async def test_what_happens_where_the_bot_is_not_stays_there(
    sandbox: Sandbox, app: TinyApp
) -> None:
    await sandbox.person("Lea").invites("Ana", to="back-office")
    assert app.received == []


async def test_a_bot_taken_out_hears_that_it_was(sandbox: Sandbox, app: TinyApp) -> None:
    await sandbox.actors.removes("U0LEA", "C0ORDERS", "U0GROUNDSWELL")
    await sandbox.settle()
    assert [e["user"] for e in app.of_type("member_left_channel")] == ["U0GROUNDSWELL"]


async def test_a_move_to_another_zone_is_told(sandbox: Sandbox, app: TinyApp) -> None:
    await sandbox.person("Ana").changes(tz="Pacific/Auckland", real_name="Ana P")
    (event,) = app.of_type("user_change")
    changed = event["user"]
    assert (changed["id"], changed["tz"], changed["tz_offset"]) == (
        "U0ANA",
        "Pacific/Auckland",
        46800,
    )
    assert (changed["real_name"], changed["locale"]) == ("Ana P", "en-GB")


async def test_the_deactivated_are_told_and_cannot_be_written_to(
    sandbox: Sandbox, app: TinyApp, client: AsyncWebClient
) -> None:
    await sandbox.person("Ana").is_deactivated()
    assert app.of_type("user_change")[0]["user"]["deleted"]
    assert await error_of(client.conversations_open(users="U0ANA")) == "user_disabled"
    assert "U0ANA" in (await client.conversations_members(channel="C0ORDERS"))["members"]


async def test_a_newcomer_is_announced(sandbox: Sandbox, app: TinyApp) -> None:
    await sandbox.actors.arrives(person("Fay Wolf"))
    await sandbox.settle()
    assert app.of_type("team_join")[0]["user"]["real_name"] == "Fay Wolf"
    assert sandbox.person("Fay").user.id == "U0FAY"


async def test_an_uninstalled_app_is_told_and_locked_out(
    sandbox: Sandbox, app: TinyApp, client: AsyncWebClient
) -> None:
    await sandbox.actors.uninstalls()
    await sandbox.settle()
    assert app.of_type("app_uninstalled") and app.of_type("tokens_revoked")
    assert await error_of(client.auth_test()) == "token_revoked"


async def test_nobody_writes_where_they_are_not(sandbox: Sandbox) -> None:
    with pytest.raises(LookupError, match="cannot write in delivery"):
        await sandbox.person("Ana").types("Hello", channel="delivery")


async def test_nobody_touches_what_is_not_theirs(sandbox: Sandbox, client: AsyncWebClient) -> None:
    whispered = await client.chat_postEphemeral(channel="C0ORDERS", user="U0ANA", text="x")
    actors, ts = sandbox.actors, whispered["message_ts"]
    with pytest.raises(LookupError):
        await actors.deletes("U0BEN", "C0ORDERS", ts)
    await actors.deletes("U0ANA", "C0ORDERS", ts)
    posted = await client.chat_postMessage(channel="C0ORDERS", text="x")
    with pytest.raises(LookupError):
        await actors.edits("U0ANA", "C0ORDERS", posted["ts"], "y")
    with pytest.raises(LookupError):
        await actors.submits("U0ANA", "V404")

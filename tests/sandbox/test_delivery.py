import asyncio
from datetime import timedelta

import httpx
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from bot.clock import MovableClock
from bot.sandbox.server import Sandbox
from tests.sandbox.app import TinyApp

MINUTE = timedelta(minutes=1)


async def test_a_dm_reaches_the_app_as_an_event(sandbox: Sandbox, app: TinyApp) -> None:
    ana = sandbox.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.types("Good <morning> @Ben & #general")
    (event,) = app.of_type("message")
    assert event["text"] == "Good &lt;morning&gt; <@U0BEN> &amp; <#C0GENERAL|general>"
    assert (event["channel_type"], event["user"]) == ("im", "U0ANA")
    pieces = event["blocks"][0]["elements"][0]["elements"]
    assert {"type": "user", "user_id": "U0BEN"} in pieces
    body = app.received[-1]
    assert body["type"] == "event_callback" and body["event_id"].startswith("Ev")
    assert body["authorizations"][0]["user_id"] == "U0GROUNDSWELL"


async def test_requests_are_signed_with_the_sandboxs_time(
    sandbox: Sandbox, app: TinyApp, clock: MovableClock
) -> None:
    await sandbox.person("Ana").types("/rollout")
    assert app.headers[-1]["x-slack-request-timestamp"] == str(int(clock().timestamp()))
    sandbox.slack.signing_secret = "another"
    await sandbox.person("Ana").types("/rollout")
    assert len(app.received) == 1  # the tiny app verified, and refused the second


async def test_channel_talk_reaches_only_an_app_with_subscription_and_scope(
    sandbox: Sandbox, app: TinyApp
) -> None:
    ana = sandbox.person("Ana")
    await ana.types("Hello", channel="online-orders")
    assert app.received == []
    sandbox.world.app.events.add("message.channels")
    await ana.types("Hello again")
    assert app.received == []
    sandbox.world.app.scopes.add("channels:history")
    await ana.types("Hello at last")
    assert [e["text"] for e in app.of_type("message")] == ["Hello at last"]


async def test_a_failed_event_comes_again_at_once_then_after_one_and_five_minutes(
    sandbox: Sandbox, app: TinyApp, clock: MovableClock
) -> None:
    start = clock()
    app.answers += [Response(status_code=500) for _ in range(4)]
    await sandbox.person("Ana").joins("delivery")
    assert await sandbox.next_event() == start + MINUTE
    assert await sandbox.next_event() == start + 6 * MINUTE
    assert await sandbox.next_event() is None
    assert [h.get("x-slack-retry-num") for h in app.headers] == [None, "1", "2", "3"]
    assert {h.get("x-slack-retry-reason") for h in app.headers[1:]} == {"http_error"}
    assert len({body["event_id"] for body in app.received}) == 1


async def test_a_retry_that_succeeds_is_the_last(sandbox: Sandbox, app: TinyApp) -> None:
    app.answers.append(Response(status_code=500))
    await sandbox.person("Ana").joins("delivery")
    assert len(app.received) == 2
    assert await sandbox.next_event() is None


async def test_an_app_can_ask_for_no_retry(sandbox: Sandbox, app: TinyApp) -> None:
    app.answers.append(Response(status_code=500, headers={"x-slack-no-retry": "1"}))
    await sandbox.person("Ana").joins("delivery")
    assert len(app.received) == 1


async def hanging(scope: Scope, receive: Receive, send: Send) -> None:
    await asyncio.Event().wait()


async def test_an_app_that_does_not_answer_in_time_has_failed(sandbox: Sandbox) -> None:
    sandbox.deliver_to("http://app/", httpx.ASGITransport(hanging))
    sandbox.delivery.patience = 0.01
    ana = sandbox.person("Ana")
    await ana.types("/rollout status", channel="online-orders")
    ana.sees('/rollout failed with the error "operation_timeout"')
    await ana.joins("delivery")
    assert sandbox.delivery.redeliveries[0].reason == "http_timeout"


async def test_too_many_redirects_are_a_failure(sandbox: Sandbox, app: TinyApp) -> None:
    app.answers += [RedirectResponse("/") for _ in range(3)]
    await sandbox.person("Ana").joins("delivery")
    assert [tried.failure for tried in sandbox.delivery.log] == ["too_many_redirects", ""]


async def test_a_request_url_is_verified_by_its_echo(sandbox: Sandbox, app: TinyApp) -> None:
    app.answers.append(JSONResponse({"challenge": "sandbox"}))
    app.answers.append(PlainTextResponse("sandbox"))
    assert await sandbox.delivery.verify_url()
    assert await sandbox.delivery.verify_url()
    assert not await sandbox.delivery.verify_url()


async def test_an_absent_app_fails_every_delivery(sandbox: Sandbox) -> None:
    ana = sandbox.person("Ana")
    await ana.types("/rollout")
    ana.sees('/rollout failed with the error "dispatch_failed"')
    sandbox.deliver_to("http://127.0.0.1:9/")
    await ana.types("/rollout")
    assert sandbox.delivery.log[-1].failure == "connection_failed"


async def test_the_bots_own_changes_are_told_as_slack_tells_them(
    sandbox: Sandbox, app: TinyApp
) -> None:
    ana = sandbox.person("Ana")
    await ana.goes_to("Groundswell")
    await ana.types("One")
    await ana.edits("One", "Two")
    await ana.deletes("Two")
    assert [e.get("subtype") for e in app.of_type("message")] == [
        None,
        "message_changed",
        "message_deleted",
    ]
    changed = app.of_type("message")[1]
    assert (changed["message"]["text"], changed["previous_message"]["text"]) == ("Two", "One")

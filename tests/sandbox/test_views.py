from datetime import timedelta

from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.sandbox.shapes import error_of, field, home, modal, section


def trigger(sandbox: Sandbox, user: str = "U0ANA") -> str:
    return sandbox.slack.new_trigger(user)


async def test_a_trigger_opens_one_view_for_its_person(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    trigger_id = trigger(sandbox)
    opened = await client.views_open(trigger_id=trigger_id, view=modal(field("Why?")))
    view = opened["view"]
    assert view["state"]["values"] == {
        "field": {"value": {"type": "plain_text_input", "value": None}}
    }
    assert view["root_view_id"] == view["id"] and view["previous_view_id"] is None
    sandbox.person("Ana").sees("=== Form === Why?")
    again = client.views_open(trigger_id=trigger_id, view=modal(field("Why?")))
    assert await error_of(again) == "exchanged_trigger_id"


async def test_a_trigger_lives_three_seconds(client: AsyncWebClient, sandbox: Sandbox) -> None:
    late, view = trigger(sandbox), modal(field("Why?"))
    await sandbox.move_by(timedelta(seconds=3))
    in_time = trigger(sandbox)
    await client.views_open(trigger_id=late, view=view)
    await sandbox.move_by(timedelta(seconds=3, milliseconds=1))
    opening = client.views_open(trigger_id=in_time, view=view)
    assert await error_of(opening) == "expired_trigger_id"
    unknown = client.views_open(trigger_id="1.2.3", view=view)
    assert await error_of(unknown) == "invalid_trigger_id"


async def test_three_views_fit_on_a_stack(client: AsyncWebClient, sandbox: Sandbox) -> None:
    first = await client.views_open(trigger_id=trigger(sandbox), view=modal(section("1")))
    await client.views_push(trigger_id=trigger(sandbox), view=modal(section("2")))
    third = await client.views_push(trigger_id=trigger(sandbox), view=modal(section("3")))
    assert third["view"]["root_view_id"] == first["view"]["id"]
    fourth = client.views_push(trigger_id=trigger(sandbox), view=modal(section("4")))
    assert await error_of(fourth) == "push_limit_reached"


async def test_an_update_with_an_old_hash_conflicts(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    opened = await client.views_open(trigger_id=trigger(sandbox), view=modal(section("1")))
    view_id, old = opened["view"]["id"], opened["view"]["hash"]
    new = await client.views_update(view_id=view_id, hash=old, view=modal(section("2")))
    assert new["view"]["hash"] != old
    stale = client.views_update(view_id=view_id, hash=old, view=modal(section("3")))
    assert await error_of(stale) == "hash_conflict"
    gone = client.views_update(view_id="V404", view=modal(section("3")))
    assert await error_of(gone) == "not_found"


async def test_what_was_entered_stays_through_an_update(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    ana = sandbox.person("Ana")
    opened = await client.views_open(trigger_id=trigger(sandbox), view=modal(field("Why?")))
    await ana.fills("Why?", "Because")
    more = modal(field("Why?"), field("When?", "other"))
    drawn = await client.views_update(view_id=opened["view"]["id"], view=more)
    values = drawn["view"]["state"]["values"]
    assert values["field"]["value"]["value"] == "Because"
    assert values["other"]["value"]["value"] is None


async def test_an_external_id_finds_its_view_and_is_unique(
    client: AsyncWebClient, sandbox: Sandbox
) -> None:
    view = modal(section(), external_id="mine")
    await client.views_open(trigger_id=trigger(sandbox), view=view)
    await client.views_update(external_id="mine", view=view)
    twin = client.views_open(trigger_id=trigger(sandbox, "U0BEN"), view=view)
    assert await error_of(twin) == "duplicate_external_id"


async def test_wrong_views_are_refused(client: AsyncWebClient, sandbox: Sandbox) -> None:
    async def opening(view: dict[str, object]) -> str:
        return await error_of(client.views_open(trigger_id=trigger(sandbox), view=view))

    assert await opening(home(section())) == "invalid_arguments"
    assert await opening(modal(section(), title="x" * 25)) == "invalid_arguments"
    big = modal(*[section("x" * 3000)] * 90)
    assert await opening(big) == "view_too_large"
    reasons = sandbox.world.refused[1].messages
    assert reasons == ["[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"]


async def test_a_home_is_published_for_one_person(client: AsyncWebClient, sandbox: Sandbox) -> None:
    await client.views_publish(user_id="U0ANA", view=home(section("Good morning")))
    ana, ben = sandbox.person("Ana"), sandbox.person("Ben")
    await ana.goes_to("Home")
    await ben.goes_to("Home")
    ana.sees("Good morning")
    ben.does_not_see("Good morning")
    stale = client.views_publish(user_id="U0ANA", view=home(section()), hash="old")
    assert await error_of(stale) == "hash_conflict"
    sandbox.world.app.home_tab = False
    off = client.views_publish(user_id="U0ANA", view=home(section()))
    assert await error_of(off) == "not_enabled"

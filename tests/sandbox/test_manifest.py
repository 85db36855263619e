from bot.clock import MovableClock
from bot.sandbox.bakery import bakery
from bot.sandbox.manifest import install

MANIFEST = {
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Swell"},
        "slash_commands": [{"command": "/swell", "description": "Do it", "should_escape": True}],
        "shortcuts": [
            {"name": "New", "type": "global", "callback_id": "new", "description": "A new one"}
        ],
    },
    "oauth_config": {"scopes": {"bot": ["chat:write"]}},
    "settings": {"event_subscriptions": {"bot_events": ["message.im"]}},
}


def test_a_workspace_grants_and_delivers_what_the_manifest_declares(clock: MovableClock) -> None:
    app = install(bakery(clock), MANIFEST).app
    assert (app.scopes, app.events) == ({"chat:write"}, {"message.im"})
    assert [(c.name, c.should_escape) for c in app.commands] == [("/swell", True)]
    assert [(s.name, s.type, s.callback_id) for s in app.shortcuts] == [("New", "global", "new")]


def test_what_is_not_declared_is_not_there(clock: MovableClock) -> None:
    world = install(bakery(clock), {})
    assert not (world.app.scopes or world.app.events or world.app.commands)
    assert not (world.app.home_tab or world.app.messages_tab)
    assert world.user_named("Groundswell").is_bot

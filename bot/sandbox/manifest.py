"""What an app's manifest declares, taken over into the workspace that installs it."""

from bot.sandbox.things import AppListing, Command, Json, Shortcut
from bot.sandbox.world import World


def install(world: World, manifest: Json) -> World:
    """Grant and deliver exactly what the manifest asks for; nothing stays of what was before."""
    app, features, settings = world.app, manifest.get("features", {}), manifest.get("settings", {})
    home = features.get("app_home", {})
    subscriptions = settings.get("event_subscriptions", {})
    app.scopes = set(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", []))
    app.events = set(subscriptions.get("bot_events", []))
    app.home_tab = home.get("home_tab_enabled", False)
    app.messages_tab = home.get("messages_tab_enabled", False)
    _entry_points(app, features)
    bot = world.users[app.bot_user]
    bot.real_name = features.get("bot_user", {}).get("display_name", bot.real_name)
    return world


def _entry_points(app: AppListing, features: Json) -> None:
    app.commands = [
        Command(
            name=declared["command"],
            description=declared["description"],
            usage_hint=declared.get("usage_hint", ""),
            should_escape=declared.get("should_escape", False),
        )
        for declared in features.get("slash_commands", [])
    ]
    app.shortcuts = [
        Shortcut(
            name=declared["name"],
            callback_id=declared["callback_id"],
            type=declared["type"],
            description=declared["description"],
        )
        for declared in features.get("shortcuts", [])
    ]

"""How Slack writes its things down in answers and events."""

from datetime import timedelta

from bot.sandbox.things import Channel, File, Json, Message, User, View
from bot.sandbox.world import World
from bot.sandbox.zones import zone


def user(world: World, someone: User, *, locale: bool = True) -> Json:
    """Return a person as users.info does."""
    shape: Json = {
        "id": someone.id,
        "team_id": someone.team_id,
        "name": someone.name,
        "deleted": someone.deleted,
        "updated": someone.updated_at,
        "is_bot": someone.is_bot,
        "is_app_user": False,
        "profile": profile(someone),
    }
    if someone.deleted:
        return shape  # Slack leaves zone and roles out for those who are gone
    shape |= {
        "real_name": someone.real_name,
        "is_admin": someone.is_admin,
        "is_owner": someone.is_owner,
        "is_primary_owner": someone.is_owner,
        "is_restricted": someone.is_restricted,
        "is_ultra_restricted": someone.is_ultra_restricted,
        **_zone(world, someone),
    }
    if someone.is_stranger:
        shape["is_stranger"] = True
    if locale:
        shape["locale"] = someone.locale
    return shape


def profile(someone: User) -> Json:
    """Return what a person tells about themselves."""
    shape = {
        "real_name": someone.real_name,
        "display_name": someone.display_name,
        "title": someone.title,
        "team": someone.team_id,
    }
    return shape | ({"bot_id": someone.bot_id} if someone.bot_id else {})


def _zone(world: World, someone: User) -> Json:
    if not someone.tz:
        return {}
    there = world.clock().astimezone(zone(someone.tz))
    offset = there.utcoffset() or timedelta(0)
    seconds = int(offset.total_seconds())
    return {"tz": someone.tz, "tz_label": there.tzname(), "tz_offset": seconds}


def channel(world: World, place: Channel, *, num_members: bool = False) -> Json:
    """Return a conversation as conversations.info does."""
    shape: Json = {
        "id": place.id,
        "created": place.created_at,
        "is_archived": place.archived,
        "is_im": place.is_im,
    }
    if place.is_im:
        return shape | {"user": place.user, "is_open": True, "is_org_shared": False}
    shape |= {
        "name": place.name,
        "name_normalized": place.name,
        "is_channel": not place.is_private,
        "is_group": place.is_private,
        "is_mpim": False,
        "is_private": place.is_private,
        "is_general": place.name == "general",
        "is_shared": False,
        "is_ext_shared": False,
        "is_member": world.app.bot_user in place.members,
        "topic": {"value": place.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }
    return shape | ({"num_members": len(place.members)} if num_members else {})


def message(world: World, said: Message, *, metadata: bool = False) -> Json:
    """Return a message as conversations.history does."""
    shape: Json = {
        "type": "message",
        "user": said.user,
        "text": said.text,
        "ts": said.ts,
        "team": world.workspace.id,
    }
    shape |= {"bot_id": said.bot_id, "app_id": world.app.id} if said.bot_id else {}
    for name in ("blocks", "attachments", "subtype", "thread_ts"):
        if getattr(said, name):
            shape[name] = getattr(said, name)
    if said.edited_ts:
        shape["edited"] = {"user": said.user, "ts": said.edited_ts}
    if said.files:
        shape["files"] = [file(world, world.files[f]) for f in said.files]
    if said.is_pinned:
        shape["pinned_to"] = [said.channel]
    if said.reactions:
        shape["reactions"] = reactions(said)
    if metadata and said.metadata:
        shape["metadata"] = said.metadata
    return shape | _thread(world, said)


def _thread(world: World, said: Message) -> Json:
    replies = [m for m in world.replies.get((said.channel, said.ts), []) if not m.ephemeral_for]
    if not replies:
        return {}
    writers = list(dict.fromkeys(m.user for m in replies))
    return {
        "thread_ts": said.ts,
        "reply_count": len(replies),
        "reply_users": writers,
        "reply_users_count": len(writers),
        "latest_reply": replies[-1].ts,
    }


def reactions(said: Message) -> list[Json]:
    """Return the emoji under a message."""
    return [{"name": n, "users": u, "count": len(u)} for n, u in said.reactions.items()]


def view(world: World, shown: View) -> Json:
    """Return a view as views.open does; `state` holds a value for every input."""
    sent = shown.payload
    shape: Json = {
        "id": shown.id,
        "team_id": world.workspace.id,
        "type": sent["type"],
        "blocks": sent["blocks"],
        "private_metadata": sent.get("private_metadata", ""),
        "callback_id": sent.get("callback_id", ""),
        "external_id": sent.get("external_id", ""),
        "state": {"values": shown.state},
        "hash": shown.hash,
        "title": sent.get("title"),
        "submit": sent.get("submit"),
        "close": sent.get("close"),
        "clear_on_close": sent.get("clear_on_close", False),
        "notify_on_close": sent.get("notify_on_close", False),
        "previous_view_id": shown.previous_id,
        "root_view_id": shown.root_id,
        "app_id": world.app.id,
        "app_installed_team_id": world.workspace.id,
        "bot_id": world.app.bot_id,
    }
    return shape


def file(world: World, stored: File) -> Json:
    """Return a file as files.info does."""
    public = {c: [{"ts": ts} for ts in all_ts] for c, all_ts in stored.shares.items()}
    return {
        "id": stored.id,
        "created": stored.created_at,
        "name": stored.name,
        "title": stored.title or stored.name,
        "mimetype": stored.mimetype,
        "filetype": stored.name.rpartition(".")[2],
        "size": stored.size,
        "user": stored.user,
        "alt_txt": stored.alt_text,
        "channels": [c for c in stored.channels if c.startswith("C")],
        "ims": [c for c in stored.channels if c.startswith("D")],
        "groups": [c for c in stored.channels if c.startswith("G")],
        "shares": {"public": public} if public else {},
        "permalink": f"https://{world.workspace.domain}.slack.com/files/{stored.user}/{stored.id}",
        "url_private": f"https://files.slack.com/files-pri/{world.workspace.id}-{stored.id}",
    }

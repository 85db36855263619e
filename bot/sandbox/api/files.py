"""files.*: the upload in three steps, and what became of it."""

import mimetypes

from bot.sandbox.api import chat, contents, places, shapes
from bot.sandbox.api.arguments import Arguments
from bot.sandbox.api.contents import Contents
from bot.sandbox.api.methods import method
from bot.sandbox.slack import Slack, SlackError, Upload
from bot.sandbox.things import Channel, File, Json

CHANNELS_LIMIT = 100


@method("files.getUploadURLExternal", scope="files:write")
def get_upload_url(slack: Slack, arguments: Arguments) -> Json:
    """Announce a file and return the address that takes its bytes."""
    length = arguments.number("length", 0)
    if length <= 0:
        raise SlackError("invalid_arguments")
    name = arguments.required("filename")
    file = File(
        id=slack.world.next_id("F"),
        name=name,
        size=length,
        user=slack.world.app.bot_user,
        alt_text=arguments.text("alt_txt"),
        mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
        created_at=int(slack.world.clock().timestamp()),
    )
    slack.world.files[file.id] = file
    ticket = slack.world.next_id("X")
    slack.uploads[ticket] = Upload(file.id, length)
    return {"upload_url": f"{slack.base_url}/upload/{ticket}", "file_id": file.id}


def receive(slack: Slack, ticket: str, content: bytes) -> bool:
    """Take a file's bytes; False where the ticket or the announced length is wrong."""
    upload = slack.uploads.get(ticket)
    if upload is None or len(content) != upload.length:
        return False
    file = slack.world.files[upload.file_id]
    file.content, file.uploaded = content, True
    return True


@method("files.completeUploadExternal", scope="files:write")
def complete_upload(slack: Slack, arguments: Arguments) -> Json:
    """Finish uploads and share the files where asked; the message's ts is not in the answer."""
    wanted = arguments.json("files", error="invalid_arguments") or []
    files = [_uploaded(slack, str(entry.get("id"))) for entry in wanted]
    targets = arguments.words("channels") or arguments.words("channel_id")
    if not files or len(targets) > CHANNELS_LIMIT:
        raise SlackError("channels_limit_exceeded" if files else "invalid_arguments")
    channels = [_target(slack, target) for target in targets]
    for file, entry in zip(files, wanted, strict=True):
        file.title, file.completed = entry.get("title") or file.name, True
    for channel in channels:
        _share(slack, channel, files, arguments)
    return {"files": [shapes.file(slack.world, f) for f in files]}


def _uploaded(slack: Slack, file_id: str) -> File:
    file = slack.world.files.get(file_id)
    if file is None or not file.uploaded or file.completed:
        raise SlackError("file_not_found")
    return file


def _target(slack: Slack, target: str) -> Channel:
    if target in slack.world.users:
        return places.direct(slack, target)
    return places.inhabited(slack, target)


def _share(slack: Slack, channel: Channel, files: list[File], arguments: Arguments) -> None:
    comment = arguments.text("initial_comment")
    shared = chat.bot_message(slack, channel, Contents(comment, _blocks(slack, arguments), []))
    shared.thread_ts = arguments.text("thread_ts") or None
    shared.files = [f.id for f in files]
    for file in files:
        file.channels.append(channel.id)
        file.shares.setdefault(channel.id, []).append(shared.ts)
    slack.world.post(shared)
    event = shapes.message(slack.world, shared) | {"subtype": "file_share"}
    chat.announce(slack, channel, event)


def _blocks(slack: Slack, arguments: Arguments) -> list[Json]:
    if "initial_comment" in arguments or "blocks" not in arguments:
        return []
    return contents.message(slack, "files.completeUploadExternal", arguments).blocks


@method("files.info", scope="files:read")
def information(slack: Slack, arguments: Arguments) -> Json:
    """Return one file."""
    file = slack.world.files.get(arguments.text("file"))
    if file is None:
        raise SlackError("file_not_found")
    return {"file": shapes.file(slack.world, file), "comments": []}

"""What has climbed is opened, and its raiser looks at the ladder."""

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.rollouts import service as rollouts
from bot.slack.routes import Routes
from bot.slack.visits import Answer, Visit, Whisper
from bot.voices import service, views


def contribute(routes: Routes, database: Database, keyring: Keyring) -> None:
    """Show a voice to those who may see it, and its ladder to whoever raised it."""

    @routes.press(views.READ)
    @routes.press(views.OPEN_IT)
    async def open_it(visit: Visit) -> Answer:
        picture = await database.read(
            service.shown_to,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        voice = picture.voice
        owns = voice.owner_id == visit.user_id
        leads = await database.read(
            rollouts.leads, visit.workspace_id, voice.rollout_id, visit.user_id
        )
        if leads or owns:
            return Whisper(views.triage(picture, leads=leads, owns=owns))
        return Whisper(views.opened(picture))

    @routes.press(views.LADDER)
    async def ladder(visit: Visit) -> Answer:
        found = await database.read(
            service.ladder_of,
            keyring,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            voice_id=int(visit.value),
            now=visit.at,
        )
        return Whisper(views.ladder(found))

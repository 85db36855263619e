"""People congratulate, say whether they may be mentioned, and leads celebrate over a concern."""

from bot.database import Database
from bot.milestones import service, views
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, Visit


def contribute(routes: Routes, database: Database) -> None:
    """Let people take part in a celebration."""
    _congratulating(routes, database)
    _deciding(routes, database)


def _congratulating(routes: Routes, database: Database) -> None:
    @routes.press(views.CONGRATULATE)
    async def congratulate(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.congratulate),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=visit.channel_id,
            milestone_id=int(visit.value),
            now=visit.at,
        )
        return Done()  # the message shows it

    @routes.press(views.KUDOS)
    async def kudos(visit: Visit) -> Answer:
        praise = await database.read(
            service.about_to_thank_for,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            milestone_id=int(visit.value),
        )
        return OpenForm(views.kudos_form(praise))


def _deciding(routes: Routes, database: Database) -> None:
    @routes.press(views.SAY)
    async def say(visit: Visit) -> Answer:
        credit_id, consent = views.consent_in(visit.value)
        await database.run(
            once(visit, service.say),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            credit_id=credit_id,
            consent=consent,
            now=visit.at,
        )
        return Done()  # their message shows it

    @routes.press(views.ANYWAY)
    async def anyway(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.celebrate_anyway),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            milestone_id=int(visit.value),
            now=visit.at,
        )
        return Done()  # their message shows it

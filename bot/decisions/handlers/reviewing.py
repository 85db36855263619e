"""How has it worked out: the answers of those who objected, and of whoever decided."""

from bot.database import Database
from bot.decisions import service, views
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, OpenForm, Visit


def contribute(routes: Routes, database: Database) -> None:
    """Let people say how a decision has worked out."""
    _objecting(routes, database)
    _worrying(routes, database)
    _deciding(routes, database)
    _putting_off(routes, database)


def _objecting(routes: Routes, database: Database) -> None:
    @routes.press(views.FINE)
    async def fine_now(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.fine_now),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            review_id=int(visit.value),
            now=visit.at,
        )
        return Done()


def _worrying(routes: Routes, database: Database) -> None:
    @routes.press(views.WORRIED)
    async def ask_why(visit: Visit) -> Answer:
        decision = await database.read(
            service.asked_about,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            review_id=int(visit.value),
            is_deciders=False,
        )
        return OpenForm(views.worried_form(decision, int(visit.value)))

    @routes.form(views.WORRIED_FORM)
    async def still_worried(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.still_worried),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            review_id=int(visit.form.about),
            words=visit.form.text("worry"),
            now=visit.at,
        )
        return Done()


def _deciding(routes: Routes, database: Database) -> None:
    async def open_form(visit: Visit, *, keeps_words: bool) -> Answer:
        offer = await database.read(
            service.about_review,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            review_id=int(visit.value),
            keeps_words=keeps_words,
        )
        return OpenForm(views.decide_form(offer))

    @routes.press(views.KEEP)
    async def keep(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.keep),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            review_id=int(visit.value),
            now=visit.at,
        )
        return Done()

    @routes.press(views.CHANGE)
    async def change(visit: Visit) -> Answer:
        return await open_form(visit, keeps_words=True)

    @routes.press(views.REPLACE)
    async def replace(visit: Visit) -> Answer:
        return await open_form(visit, keeps_words=False)


def _putting_off(routes: Routes, database: Database) -> None:
    @routes.press(views.LATER)
    async def ask_when(visit: Visit) -> Answer:
        decision = await database.read(
            service.asked_about,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            review_id=int(visit.value),
            is_deciders=True,
        )
        return OpenForm(views.later_form(decision, int(visit.value)))

    @routes.form(views.LATER_FORM)
    async def look_later(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.look_later),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            review_id=int(visit.form.about),
            day=visit.form.day("review"),
            now=visit.at,
        )
        return Done()

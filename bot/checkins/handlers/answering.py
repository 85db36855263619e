"""People answer by form, by reply and by command, skip, and correct themselves."""

from bot.checkins import service, views
from bot.checkins.rules import MOST_QUESTIONS
from bot.database import Database
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Done, Filled, OpenForm, Visit, Whisper


def contribute(routes: Routes, database: Database) -> None:
    """Let people answer by form, by reply and by command, skip, and correct themselves."""
    _opening(routes, database)
    _sending(routes, database)
    _words(routes, database)


def _opening(routes: Routes, database: Database) -> None:
    @routes.press(views.ANSWER)
    async def open_form(visit: Visit) -> Answer:
        asked = await database.read(
            service.own_asked,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            entry_id=int(visit.value),
            now=visit.at,
        )
        return OpenForm(views.form(asked))


def _sending(routes: Routes, database: Database) -> None:
    @routes.form(views.FORM)
    async def answer(visit: Visit) -> Answer:
        mood = visit.form.choice("mood")
        await database.run(
            once(visit, service.answer),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            entry_id=int(visit.form.about),
            answers=answers_in(visit.form),
            outcomes=outcomes_in(visit.form),
            words=visit.form.text("words"),
            mood=int(mood) if mood else None,
            now=visit.at,
        )
        return Done()

    @routes.press(views.SKIP)
    async def skip(visit: Visit) -> Answer:
        await database.run(
            once(visit, service.skip),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            entry_id=int(visit.value),
            now=visit.at,
        )
        return Done()


def _words(routes: Routes, database: Database) -> None:
    @routes.reply
    async def reply(visit: Visit) -> Answer | None:
        parent = str(visit.event.get("thread_ts") or "")
        replied = await database.run(
            once(visit, service.reply),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            markup=visit.text,
            to=(visit.channel_id, parent) if parent else None,
            now=visit.at,
        )
        if replied.may_be_for and replied.words_id:
            return Whisper(views.where_to(replied.words_id, replied.may_be_for))
        return Done() if replied.taken else None

    @routes.press(views.PLACE)
    async def place(visit: Visit) -> Answer:
        words_id, _, entry_id = visit.value.partition(":")
        asked = await database.run(
            once(visit, service.place),
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            words_id=int(words_id),
            entry_id=int(entry_id),
            now=visit.at,
        )
        return Whisper(views.placed(asked), replace=True)


def answers_in(form: Filled) -> list[str]:
    """Return what was answered, question by question."""
    return [form.text(f"q{n}") or form.choice(f"q{n}") for n in range(MOST_QUESTIONS)]


def outcomes_in(form: Filled) -> dict[str, str]:
    """Return what became of earlier plans and blockers, where something was said."""
    keys = [name for name in form.fields if name.startswith(views.FOLLOWED)]
    return {key: said for key in keys if (said := form.choice(key))}

"""People raise a voice: by command, shortcut or button, with a preview before it is sent."""

from dataclasses import dataclass, replace

from bot.database import Database
from bot.privacy.rules import Keyring
from bot.slack.blocks import ANSWER, cut
from bot.slack.directory import Directory
from bot.slack.routes import Routes
from bot.slack.seen import once
from bot.slack.visits import Answer, Filled, OpenForm, UpdateForm, Visit
from bot.voices import rules, service, views
from bot.voices.model import Draft, Kind, Offer, Preview, Sheet, Topic, Visibility

MIDDLE = 3
"""How much it affects them, unless they say otherwise."""


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What is needed to raise a voice."""

    database: Database
    directory: Directory
    keyring: Keyring

    async def opens(
        self,
        visit: Visit,
        kind: Kind,
        *,
        words: str = "",
        rollout_id: int | None = None,
    ) -> Answer:
        """Open the form with words in it; raises BotError for whoever cannot raise anything here."""
        await self.welcomes(visit)
        offer = await self.offers(visit, visit.channel_id, rollout_id)
        sheet = Sheet(
            kind=kind,
            rollout_id=offer.rollout_id,
            channel_id=visit.channel_id,
            source_url=visit.link,
        )
        short = cut(words, ANSWER)
        draft = Draft(
            rollout_id=offer.rollout_id,
            kind=kind,
            topic=Topic.OTHER,
            words=short,
            impact=MIDDLE,
            visibility=offer.visibility,
        )
        return OpenForm(views.raise_form(offer, draft, sheet, is_cut=short != words))

    async def welcomes(self, visit: Visit) -> None:
        """Raise BotError for people of other companies."""
        [person] = await self.directory.people(visit.workspace_id, [visit.user_id], visit.at)
        rules.refuse_outsider(person)

    async def offers(self, visit: Visit, channel_id: str, rollout_id: int | None) -> Offer:
        """Return what they can choose from."""
        return await self.database.read(
            service.offer,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=channel_id,
            rollout_id=rollout_id,
        )

    async def previews(self, visit: Visit, draft: Draft, sheet: Sheet) -> Preview:
        """Return how it will look."""
        return await self.database.read(
            service.preview,
            draft,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=sheet.channel_id,
            now=visit.at,
        )

    async def raises(self, visit: Visit, draft: Draft, sheet: Sheet) -> None:
        """Store it, and tell whom it is for."""
        await self.database.run(
            once(visit, service.raise_voice),
            self.keyring,
            draft,
            workspace_id=visit.workspace_id,
            user_id=visit.user_id,
            channel_id=sheet.channel_id,
            now=visit.at,
        )


def contribute(
    routes: Routes, *, database: Database, directory: Directory, keyring: Keyring
) -> None:
    """Let people raise concerns and ideas."""
    desk = Desk(database=database, directory=directory, keyring=keyring)
    _typing(routes, desk)
    _using_shortcuts(routes, desk)
    _sending(routes, desk)


def draft_in(form: Filled, sheet: Sheet) -> Draft:
    """Return the draft that a form holds."""
    return Draft(
        rollout_id=int(form.choice("rollout") or sheet.rollout_id),
        kind=sheet.kind,
        topic=Topic(form.choice("topic") or Topic.OTHER),
        words=form.text("words"),
        impact=int(form.choice("impact") or MIDDLE),
        visibility=Visibility(form.choice("visibility") or Visibility.NAMED),
        source_url=sheet.source_url,
    )


def _typing(routes: Routes, desk: Desk) -> None:
    @routes.command(
        "concern",
        help_line="`/rollout concern`: say what worries you, with your name or without",
    )
    async def concern(visit: Visit) -> Answer:
        return await desk.opens(visit, Kind.CONCERN, words=visit.text)

    @routes.command("idea", help_line="`/rollout idea`: say what would be better")
    async def idea(visit: Visit) -> Answer:
        return await desk.opens(visit, Kind.IDEA, words=visit.text)

    @routes.press(views.RAISE)
    async def raise_this(visit: Visit) -> Answer:
        rollout_id, _, words = visit.value.partition(":")
        meant = int(rollout_id) if rollout_id.isdecimal() else None
        return await desk.opens(visit, Kind.CONCERN, words=words, rollout_id=meant)

    @routes.press(views.RAISE_IDEA)
    async def raise_idea(visit: Visit) -> Answer:
        meant = int(visit.value) if visit.value.isdecimal() else None
        return await desk.opens(visit, Kind.IDEA, rollout_id=meant)


def _using_shortcuts(routes: Routes, desk: Desk) -> None:
    @routes.shortcut(views.SHORTCUTS[Kind.CONCERN])
    async def concern(visit: Visit) -> Answer:
        return await desk.opens(visit, Kind.CONCERN)

    @routes.shortcut(views.SHORTCUTS[Kind.IDEA])
    async def idea(visit: Visit) -> Answer:
        return await desk.opens(visit, Kind.IDEA)

    @routes.shortcut(views.BY_MESSAGE)
    async def message(visit: Visit) -> Answer:
        words = await desk.database.read(service.words_of, visit.workspace_id, visit.text)
        return await desk.opens(visit, Kind.CONCERN, words=words)


def _sending(routes: Routes, desk: Desk) -> None:
    @routes.press(views.CHANGE)
    async def change_rollout(visit: Visit) -> Answer:
        sheet = replace(Sheet.unpacked(visit.form.about), shown="")
        draft = draft_in(visit.form, sheet)
        offer = await desk.offers(visit, sheet.channel_id, draft.rollout_id)
        return UpdateForm(views.raise_form(offer, draft, sheet))

    @routes.form(views.FORM)
    async def send(visit: Visit) -> Answer:
        """Show what would be sent; sent again as it was shown, it is."""
        await desk.welcomes(visit)
        sheet = Sheet.unpacked(visit.form.about)
        draft = draft_in(visit.form, sheet)
        preview = await desk.previews(visit, draft, sheet)
        if preview.digest == sheet.shown:
            await desk.raises(visit, draft, sheet)
            return UpdateForm(views.thanks(preview))
        offer = await desk.offers(visit, sheet.channel_id, draft.rollout_id)
        shown = replace(sheet, shown=preview.digest)
        return UpdateForm(views.raise_form(offer, draft, shown, preview=preview))

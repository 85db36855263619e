"""What people can do, filled by the features; Bolt has one listener a payload kind that asks here."""

import difflib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from bot.errors import BotError, FieldMistakes
from bot.slack.blocks import Home, message
from bot.slack.seen import AlreadySeenError
from bot.slack.text import inline
from bot.slack.visits import (
    Answer,
    Audience,
    Done,
    FieldErrors,
    Handler,
    ReplyHandler,
    Visit,
    Whisper,
)

Explain = Callable[[Visit, BotError], Answer]
HomeOf = Callable[[Visit], Awaitable[Home | None]]

OUTDATED = "That button is from an older message. Type `/rollout` to see what you can do now."
NOT_AN_ANSWER = (
    "Thank you. Nothing is waiting for your answer right now, so I have not kept these words. "
    "`/rollout help` shows what I do."
)


@dataclass(frozen=True, kw_only=True)
class Command:
    """What `/rollout word` does, and how help names it."""

    handler: Handler
    help_line: str
    audience: Audience


@dataclass
class Routes:
    """From a command word, action id, form or shortcut id, or event type to its handler."""

    commands: dict[str, Command] = field(default_factory=dict)
    presses: dict[str, Handler] = field(default_factory=dict)
    forms: dict[str, Handler] = field(default_factory=dict)
    shortcuts: dict[str, Handler] = field(default_factory=dict)
    events: dict[str, Handler] = field(default_factory=dict)
    replies: list[ReplyHandler] = field(default_factory=list)
    #: how the Home tab of whoever visits looks now; None where they do not look at it
    home: HomeOf | None = None
    #: how a mistake that needs more than its words is answered
    explained: dict[type[BotError], Explain] = field(default_factory=dict)

    def command(
        self, word: str, *, help_line: str = "", audience: Audience = Audience.ANYONE
    ) -> Callable[[Handler], Handler]:
        """Let `/rollout word …` be answered by the decorated handler; help has its line, if any."""

        def add(handler: Handler) -> Handler:
            self.commands[word] = Command(handler=handler, help_line=help_line, audience=audience)
            return handler

        return add

    def press(self, action_id: str) -> Callable[[Handler], Handler]:
        """Let a button or menu be answered; Slack's action id may add `:n` to stay unique."""
        return _filling(self.presses, action_id)

    def form(self, callback_id: str) -> Callable[[Handler], Handler]:
        """Let a sent form be answered."""
        return _filling(self.forms, callback_id)

    def shortcut(self, callback_id: str) -> Callable[[Handler], Handler]:
        """Let a shortcut be answered, a global one or one on a message, whose markup is `visit.text`."""
        return _filling(self.shortcuts, callback_id)

    def event(self, event_type: str) -> Callable[[Handler], Handler]:
        """Let an event be taken."""
        return _filling(self.events, event_type)

    def reply(self, handler: ReplyHandler) -> ReplyHandler:
        """Let words written to the bot be taken: the first handler not to return None has them."""
        self.replies.append(handler)
        return handler

    def shows_home(self, home: HomeOf) -> HomeOf:
        """Let people's Home tabs be drawn."""
        self.home = home
        return home

    def explain(self, mistake: type[BotError]) -> Callable[[Explain], Explain]:
        """Let mistakes of this class be answered with more than their words."""

        def add(explain: Explain) -> Explain:
            self.explained[mistake] = explain
            return explain

        return add

    def help_lines(self) -> list[tuple[Audience, str]]:
        """Return the lines of help, and whom each is for."""
        return [(c.audience, c.help_line) for c in self.commands.values() if c.help_line]

    async def command_typed(self, visit: Visit) -> Answer:
        """Answer `/rollout word …`; an unknown word gets the nearest one."""
        word, rest = (*visit.text.split(maxsplit=1), "", "")[:2]
        command = self.commands.get(word.lower())
        if command is None:
            return Whisper(message(self._unknown(word)))
        typed = replace(visit, command=word.lower(), text=rest.strip())
        return await self._told(command.handler, typed) or Done()

    async def control_pressed(self, action_id: str, visit: Visit) -> Answer:
        """Answer a press; a control that nobody knows any more says so."""
        handler = self.presses.get(action_id.partition(":")[0], _outdated)
        return await self._told(handler, visit) or Done()

    async def form_sent(self, callback_id: str, visit: Visit) -> Answer:
        """Answer a sent form."""
        return await self._told(self.forms.get(callback_id, _outdated), visit) or Done()

    async def shortcut_used(self, callback_id: str, visit: Visit) -> Answer:
        """Answer a shortcut; one that nobody knows any more says so."""
        return await self._told(self.shortcuts.get(callback_id, _outdated), visit) or Done()

    async def event_came(self, event_type: str, visit: Visit) -> Answer:
        """Take an event; one that nobody handles is fine."""
        handler = self.events.get(event_type)
        return await self._told(handler, visit) or Done() if handler else Done()

    async def words_came(self, visit: Visit) -> Answer:
        """Answer words written to the bot."""
        for handler in self.replies:
            if answer := await self._told(handler, visit):
                return answer
        return Whisper(message(NOT_AN_ANSWER))

    async def _told(
        self, handler: Callable[[Visit], Awaitable[Answer | None]], visit: Visit
    ) -> Answer | None:
        """Return the handler's answer; a mistake is told to its author, a repetition changes nothing."""
        try:
            return await handler(visit)
        except AlreadySeenError:
            return Done()
        except BotError as mistake:
            if isinstance(mistake, FieldMistakes) and visit.form.fields:
                return FieldErrors(mistake.fields)
            explain = self.explained.get(type(mistake), _in_its_own_words)
            return explain(visit, mistake)

    def _unknown(self, word: str) -> str:
        known = [known for known in self.commands if known]
        near = difflib.get_close_matches(word.lower(), known, n=1, cutoff=0.5)
        hint = f"Did you mean `/rollout {near[0]}`?" if near else "`/rollout help` shows what I do."
        return f"I don’t know “{inline(word[:40])}”. {hint}"


def _filling(table: dict[str, Handler], key: str) -> Callable[[Handler], Handler]:
    def add(handler: Handler) -> Handler:
        if key in table:
            raise ValueError(f"{key} has a handler already")
        table[key] = handler
        return handler

    return add


def _in_its_own_words(visit: Visit, mistake: BotError) -> Answer:
    """Whisper the mistake; in a form, say it under the first field so that nothing typed is lost."""
    if visit.form.fields:
        return FieldErrors({next(iter(visit.form.fields)): str(mistake)})
    return Whisper(message(str(mistake)))


async def _outdated(_visit: Visit) -> Answer:
    return Whisper(message(OUTDATED))

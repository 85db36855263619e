"""What is told of a voice as it happens: to its raiser, to those who look after it, and to everybody."""

from sqlalchemy.orm import Session

from bot.delivery.model import PEOPLE
from bot.delivery.notices import Drawn, Fact, Gone, Moot, Notices
from bot.voices import rules, service, views
from bot.voices.model import ANOTHERS, HEARD, OUTCOME, UNREACHED, WORD, Move, Picture, Visibility
from bot.voices.notices.reaching import is_about_them, missed

NOT_HERE = "it is not here any more"


def contribute(notices: Notices) -> None:
    """Draw what is told of a voice beside its cards."""
    notices.add(WORD, told, given_up=not_told, called="word about your concern or idea")
    notices.add(HEARD, heard, called="word about a concern or idea")
    notices.add(OUTCOME, outcome, given_up=not_shown, called="answer to a concern or idea")


def told(session: Session, fact: Fact) -> Drawn:
    """Draw what its raiser is told; whoever stays unknown is asked here whether an answer helps."""
    found = service.word_shown(session, fact.workspace_id, fact.subject_id, fact.now)
    if found is None or found[1].move not in views.TELLS:
        return Moot(NOT_HERE)
    picture, said = found
    asks = fact.part != ANOTHERS and said.move == Move.ANSWERED
    return views.told(picture, said, asks=asks and _asks_here(session, fact, picture))


def heard(session: Session, fact: Fact) -> Drawn:
    """Draw what those who look after a voice are told of it."""
    if fact.part == UNREACHED:
        return views.unreached()
    found = service.word_shown(session, fact.workspace_id, fact.subject_id, fact.now)
    if found is None or found[1].move not in views.HEARS:
        return Moot(NOT_HERE)
    return views.heard(found[1], in_channel=not fact.destination.startswith(PEOPLE))


def outcome(session: Session, fact: Fact) -> Drawn:
    """Draw what came of a voice, for everybody who saw it."""
    found = service.word_shown(session, fact.workspace_id, fact.subject_id, fact.now)
    if found is None:
        return Gone(NOT_HERE)
    picture, said = found
    if picture.voice.is_held_back or picture.voice.visibility == Visibility.CONFIDENTIAL:
        return Gone("it is held back")
    return views.outcome(picture, said)


def not_told(session: Session, fact: Fact, reason: str) -> None:
    """Tell those who lead that nobody can write to the raiser; they do not learn who that is."""
    if is_about_them(reason) and not fact.is_posted:
        service.unreached(session, fact.workspace_id, fact.subject_id, fact.now)


def not_shown(session: Session, fact: Fact, reason: str) -> None:
    """Tell the leads that their channel does not see what came of a voice."""
    found = service.word_shown(session, fact.workspace_id, fact.subject_id, fact.now)
    if found and not fact.is_posted:
        missed(session, fact, found[0].voice.rollout_id, reason)


def _asks_here(session: Session, fact: Fact, picture: Picture) -> bool:
    """Tell whether the raiser stays unknown, and this is the newest answer, not judged yet."""
    found = service.asked_about(session, fact.workspace_id, fact.subject_id, fact.now)
    return rules.stays_unknown(picture.voice) and found is not None and found[2]

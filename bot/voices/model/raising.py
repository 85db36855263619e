"""What somebody who raises a voice sees before it is there: what is offered, and how it would look."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from bot.voices.model.pictures import Draft, Picture
from bot.voices.model.tables import Kind, Visibility


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the form knows beside its fields; Slack keeps it while the form is open."""

    kind: Kind
    #: the rollout, where the form has no menu to choose one
    rollout_id: int
    #: where it was opened: there a private channel's rollout is known too
    channel_id: str = ""
    source_url: str = ""
    #: the draft whose preview was shown last
    shown: str = ""

    def packed(self) -> str:
        """Return it as one string, for the form to carry."""
        return json.dumps(asdict(self))

    @classmethod
    def unpacked(cls, carried: str) -> "Sheet":
        """Return what a form has carried."""
        values = json.loads(carried)
        return cls(**values | {"kind": Kind(values["kind"])})


@dataclass(frozen=True, kw_only=True)
class Offer:
    """What the form lets somebody choose from."""

    #: the names of the rollouts they know of, by id, the nearest first
    rollouts: Mapping[int, str]
    rollout_id: int
    #: the names of those who lead and sponsor it, themselves left out
    confidants: tuple[str, ...]
    #: what is ticked at first
    visibility: Visibility


@dataclass(frozen=True, kw_only=True)
class Similar:
    """An open voice that says much the same."""

    voice_id: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    """How a draft will look, to whom it goes, and what to think of before sending."""

    draft: Draft
    picture: Picture
    #: the names of those who lead, who get it in their own conversations
    leads: tuple[str, ...]
    #: or the channel in which they get it
    leads_channel_id: str
    #: the names of those who hear of it if nobody takes it
    sponsors: tuple[str, ...]
    #: why others might guess who wrote it, in a sentence
    guess: str
    similar: tuple[Similar, ...]
    #: names this draft as shown, to these people
    digest: str


@dataclass(frozen=True, kw_only=True)
class Supported:
    """What came of somebody's “me too”."""

    voice_id: int
    kind: Kind
    is_named: bool
    #: they had said so before, and nothing has changed
    is_old: bool = False

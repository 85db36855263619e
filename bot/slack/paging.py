"""A long list is shown a page at a time, and a short one leads to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.slack.blocks import Block, button, buttons

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, kw_only=True)
class Page(Generic[T]):
    """Some of a list, as many as are shown at once."""

    items: tuple[T, ...] = ()
    #: 0 for the first
    number: int = 0
    has_more: bool = False

    def showing(self, items: Iterable[S]) -> "Page[S]":
        """Return the same page with what is shown of its items."""
        return Page(items=tuple(items), number=self.number, has_more=self.has_more)


def page_of(found: Sequence[T], number: int, size: int) -> Page[T]:
    """Return a page of a whole list; one that is not there any more is the last."""
    last = max(0, (len(found) - 1) // size)
    shown = min(number, last)
    first = shown * size
    return Page(
        items=tuple(found[first : first + size]), number=shown, has_more=len(found) > first + size
    )


def ways(page: Page[T], action_id: str, about: str = "") -> list[Block]:
    """Return the row that turns the pages of what `about` names; nothing where there is one page."""
    back = [_way("Back", action_id, about, page.number - 1)] if page.number else []
    more = [_way("More", action_id, about, page.number + 1)] if page.has_more else []
    return [buttons(*back, *more)] if back or more else []


def show_more(action_id: str, about: str = "") -> Block:
    """Return the row that leads from some of a list to its first page."""
    return buttons(_way("Show more", action_id, about, 0))


def turned_to(carried: str) -> tuple[str, int]:
    """Return what a list is about and the number of the page, as its buttons carry them."""
    about, _, number = carried.rpartition(".")
    return about, int(number)


def _way(label: str, action_id: str, about: str, number: int) -> Block:
    return button(label, action_id=f"{action_id}:{label}", value=f"{about}.{number}")

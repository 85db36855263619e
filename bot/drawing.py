"""Pictures of how it goes: plain values in, the bytes of a PNG out, the same for the same values.

What draws is loaded when the first picture is drawn, as loading it takes most of a second.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from bot.locales import counted, day

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, HEIGHT, DOTS = 7.8, 5.6, 100
"""Twice as large as a phone shows it: 390 points wide there."""

PANEL, INK, QUIET, RULE = "#ffffff", "#1d1c1d", "#5b5b5f", "#dcdcde"
BLUE, SAND, GREEN = "#1264a3", "#b9c4cf", "#12805c"
"""Told apart by people who see no red and green, and in grey too; all on a panel of our own, as nobody knows
whether it is shown on white or on black."""

LARGE, MIDDLE, SMALL = 18.0, 15.5, 13.5
A_SIGN = SMALL * 0.65 / 72
"""Inches that a sign of a mark takes at most, on average."""

ROWS, FEWEST_WEEKS = (0, 1), 4
MOST_MARKS, LONGEST_LABEL = 4, 18
TOO_WIDE = 100
"""From here on numbers over the bars would touch each other."""

A_WEEK = timedelta(days=7)

_one_at_a_time = Lock()


@dataclass(frozen=True, kw_only=True)
class Point:
    """One week."""

    #: its first day
    on: date
    #: the share of what was asked that was answered, 0 to 1; None: nothing is shown of it
    share: float | None
    heard: int
    answered: int


@dataclass(frozen=True, kw_only=True)
class Mark:
    """A day that stands out: a milestone, or the opening of a wave."""

    on: date
    label: str


@dataclass(frozen=True, kw_only=True)
class Trend:
    """How it went, week by week, the oldest first."""

    weeks: tuple[Point, ...]
    marks: tuple[Mark, ...] = ()

    @property
    def shown_marks(self) -> list[Mark]:
        """The newest marks of these weeks."""
        if not self.weeks:
            return []
        first, end = self.weeks[0].on, self.weeks[-1].on + A_WEEK
        return sorted((m for m in self.marks if first <= m.on < end), key=_when)[-MOST_MARKS:]


def _when(mark: Mark) -> tuple[date, str]:
    return mark.on, mark.label


def in_words(trend: Trend) -> str:
    """Say in one sentence what the picture says, for those who do not see it."""
    shares = [(point.on, point.share) for point in trend.weeks if point.share is not None]
    heard, answered = (sum(getattr(p, name) for p in trend.weeks) for name in ("heard", "answered"))
    parts = []
    if shares:
        (first_on, first), (_, last) = shares[0], shares[-1]
        since = f"{percent(first)} in the week of {day(first_on)}"
        parts.append(
            f"check-ins answered went from {since} to {percent(last)} in the last one"
            if len(shares) > 1
            else f"{percent(last)} of check-ins answered in the week of {day(first_on)}"
        )
    parts.append(f"{counted(heard, 'voice was', 'voices were')} heard and {answered} answered")
    parts += [f"{mark.label} on {day(mark.on)}" for mark in trend.shown_marks]
    return f"{counted(len(trend.weeks), 'week', 'weeks')}: {'; '.join(parts)}."


def percent(share: float) -> str:
    """Return a share as people read it: `82 %`."""
    return f"{round(100 * share)} %"


def trend_png(trend: Trend) -> bytes:
    """Draw a trend. It takes some tenths of a second: on a thread, not where people wait."""
    from matplotlib.figure import Figure

    with _one_at_a_time:  # fonts are shared, and not made for several at once
        figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS, facecolor=PANEL, edgecolor=RULE)
        figure.set_linewidth(2)
        upper, lower = (
            figure.add_axes((0.05, bottom, 0.9, height))
            for bottom, height in ((0.56, 0.24), (0.11, 0.23))
        )
        _participation(figure, upper, trend.weeks)
        _voices(figure, lower, trend.weeks)
        _marks(upper, lower, trend)
        for axes in (upper, lower):
            _calm(axes, len(trend.weeks))
        _days(lower, trend.weeks)
        return _png(figure)


def _participation(figure: "Figure", axes: "Axes", weeks: Sequence[Point]) -> None:
    _write(figure.text, 0.05, 0.925, "Check-ins answered", bold=True, size=LARGE)
    shares = [(n, point.share) for n, point in enumerate(weeks) if point.share is not None]
    axes.set_ylim(0, 1.04)
    for level in (0, 0.5, 1):
        axes.axhline(level, color=RULE, linewidth=1.2, zorder=0)
    if not shares:
        _write(axes.text, -0.4, 0.6, "Too few to tell yet", color=QUIET)
        return
    places, heights = [n for n, _ in shares], [share for _, share in shares]
    axes.plot(places, heights, color=BLUE, linewidth=4, solid_capstyle="round", zorder=2)
    axes.fill_between(places, heights, color=BLUE, alpha=0.10, linewidth=0, zorder=1)
    axes.plot(places[-1:], heights[-1:], "o", color=BLUE, markersize=12, zorder=3, clip_on=False)
    ends = percent(heights[-1])
    if len(shares) > 1:
        ends = f"{percent(heights[0])} → {ends}"
    _write(figure.text, 0.95, 0.925, ends, ha="right", color=BLUE, bold=True, size=LARGE)


def _voices(figure: "Figure", axes: "Axes", weeks: Sequence[Point]) -> None:
    heard, answered = [point.heard for point in weeks], [point.answered for point in weeks]
    _write(figure.text, 0.05, 0.42, "Voices", bold=True, size=LARGE)
    _write(figure.text, 0.60, 0.42, f"■ {sum(heard)} heard", ha="right", color="#66727f", bold=True)
    words = f"■ {sum(answered)} answered"
    _write(figure.text, 0.95, 0.42, words, ha="right", color=GREEN, bold=True)
    places = range(len(weeks))
    axes.bar([n - 0.2 for n in places], heard, width=0.38, color=SAND, zorder=2)
    axes.bar([n + 0.2 for n in places], answered, width=0.38, color=GREEN, zorder=2)
    most = max([*heard, *answered, 1])
    axes.set_ylim(0, most * 1.35)
    axes.axhline(0, color=RULE, linewidth=1.2, zorder=0)
    for n in places:
        _number(axes, n - 0.2, heard[n], most, "#66727f")
        _number(axes, n + 0.2, answered[n], most, GREEN)


def _number(axes: "Axes", place: float, number: int, most: int, color: str) -> None:
    if number and most < TOO_WIDE:
        _write(axes.text, place, number + most * 0.05, str(number), ha="center", color=color)


def _marks(upper: "Axes", lower: "Axes", trend: Trend) -> None:
    """Draw a line for each mark, and its words where they touch no others."""
    for label in labels(trend):
        for axes, strength in ((upper, 1.0), (lower, 0.4)):
            axes.axvline(
                label.place,
                color=QUIET,
                alpha=strength,
                linewidth=1.6,
                linestyle=(0, (3, 3)),
                zorder=1,
            )
        if label.row is not None:
            _write(
                *(upper.text, label.place, 1.10 + 0.22 * label.row, label.words),
                ha="right" if label.is_left else "left",
                color=QUIET,
                size=SMALL,
            )


@dataclass(frozen=True, kw_only=True)
class Label:
    """Where a mark and its words stand, counted in weeks."""

    place: float
    words: str
    #: whether the words stand left of the line
    is_left: bool
    #: 0 is the lower one; None: there is no room, and only the text alternative names it
    row: int | None
    begins: float
    ends: float


def labels(trend: Trend) -> list[Label]:
    """Return where marks stand, the newest first: the words of older ones are left out where they would touch."""
    number, found = len(trend.weeks), list[Label]()
    for mark in reversed(trend.shown_marks):
        place = _place(trend.weeks, mark.on)
        is_left = place > (number - 1) / 2
        words = f"{_kept(mark.label)} ▾" if is_left else f"▾ {_kept(mark.label)}"
        long = len(words) * A_SIGN * (max(number, FEWEST_WEEKS) + 0.1) / (0.9 * WIDTH)
        begins, ends = (place - long, place) if is_left else (place, place + long)
        taken = {each.row for each in found if each.begins < ends and begins < each.ends}
        row = next((each for each in ROWS if each not in taken), None)
        found.append(
            Label(place=place, words=words, is_left=is_left, row=row, begins=begins, ends=ends)
        )
    return found


def _place(weeks: Sequence[Point], on: date) -> float:
    """Return where a day is among weeks, of which some may be shorter or longer than seven days."""
    number = max(n for n, point in enumerate(weeks) if point.on <= on)
    ends = weeks[number + 1].on if number + 1 < len(weeks) else weeks[number].on + A_WEEK
    return number - 0.5 + (on - weeks[number].on) / (ends - weeks[number].on)


def _kept(label: str) -> str:
    line = " ".join(label.split())
    return line if len(line) <= LONGEST_LABEL else f"{line[: LONGEST_LABEL - 1].rstrip()}…"


def _calm(axes: "Axes", number: int) -> None:
    """Leave away all that says nothing."""
    axes.set_facecolor("none")
    axes.set_xlim(-0.55, max(number, FEWEST_WEEKS) - 0.45)
    axes.set_xticks([])
    axes.set_yticks([])
    for spine in axes.spines.values():
        spine.set_visible(False)


def _days(axes: "Axes", weeks: Sequence[Point]) -> None:
    step = max(1, -(-len(weeks) // 4))
    for n in range(len(weeks) - 1, -1, -step):
        words = day(weeks[n].on).partition(" ")[2]
        _write(axes.text, n, -0.06 * axes.get_ylim()[1], words, ha="center", va="top", color=QUIET)


def _write(
    put: Callable[..., Any],
    x: float,
    y: float,
    words: str,
    *,
    color: str = INK,
    size: float = MIDDLE,
    bold: bool = False,
    **more: str,
) -> None:
    """Write words as they are: with signs that the font has not left out, and without formulas."""
    from matplotlib.font_manager import FontProperties

    fonts, known = _font(bold=bold)
    shown = "".join(sign for sign in words if ord(sign) in known)
    font = FontProperties(fname=fonts, size=size)
    put(x, y, shown, color=color, fontproperties=font, parse_math=False, **more)


@cache
def _font(*, bold: bool) -> tuple[str, frozenset[int]]:
    """Return the library's own font, which is the same on every machine, and the signs it has."""
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    path = str(Path(get_data_path(), "fonts", "ttf", name))
    return path, frozenset(FT2Font(path).get_charmap())


def _png(figure: "Figure") -> bytes:
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    drawn = BytesIO()
    figure.set_canvas(FigureCanvasAgg(figure))
    figure.savefig(
        drawn,
        format="png",
        facecolor=PANEL,
        edgecolor=RULE,
        metadata={"Software": None},
        pil_kwargs={"optimize": True},
    )
    return drawn.getvalue()

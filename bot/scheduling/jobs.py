"""What features do when time passes: jobs that ask the database what is due."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

TIDIED_EVERY = timedelta(minutes=10)
"""For how long jobs rest that only throw away what nobody needs any more."""


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work that falls due by itself."""

    name: str
    #: does what is due at the given instant, in one transaction; tells whether more may be due
    run: Callable[[Session, datetime], bool]
    #: the next instant at which something falls due; without it the job is run at every tick
    next_at: Callable[[Session], datetime | None] | None
    #: for how long a job that nobody waits for is left alone after it was run
    rests: timedelta


@dataclass
class Jobs:
    """The features' jobs."""

    known: list[Job] = field(default_factory=list)

    def add(
        self,
        name: str,
        run: Callable[[Session, datetime], bool],
        next_at: Callable[[Session], datetime | None] | None = None,
        *,
        rests: timedelta = timedelta(0),
    ) -> None:
        """Have `run` called while time passes: when something is due by `next_at`, or again and again."""
        self.known.append(Job(name=name, run=run, next_at=next_at, rests=rests))

    def due(self, session: Session) -> dict[str, datetime]:
        """Return when each job has something to do next, or should have had, where it can tell."""
        found = ((job.name, job.next_at(session)) for job in self.known if job.next_at)
        return {name: at for name, at in found if at}

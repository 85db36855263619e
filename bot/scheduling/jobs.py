"""What features do when time passes: jobs that ask the database what is due."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session


@dataclass(frozen=True, kw_only=True)
class Job:
    """Work that falls due by itself."""

    name: str
    #: does what is due at the given instant, in one transaction; tells whether more may be due
    run: Callable[[Session, datetime], bool]
    #: the next instant at which something falls due; None where nobody waits for it
    next_at: Callable[[Session], datetime | None]


@dataclass
class Jobs:
    """The features' jobs."""

    known: list[Job] = field(default_factory=list)

    def add(
        self,
        name: str,
        run: Callable[[Session, datetime], bool],
        next_at: Callable[[Session], datetime | None] = lambda _session: None,
    ) -> None:
        """Have `run` called again and again while time passes."""
        self.known.append(Job(name=name, run=run, next_at=next_at))

    def due(self, session: Session) -> dict[str, datetime]:
        """Return when each job has something to do next, or should have had, where it can tell."""
        found = ((job.name, job.next_at(session)) for job in self.known)
        return {name: at for name, at in found if at}

"""Trouble that a test orders: Slack busy, broken, slow or gone in the middle of a call."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal

Kind = Literal["ratelimited", "error", "status", "hang", "drop_before", "drop_after"]


@dataclass
class Fault:
    """What happens to the next `times` calls of the methods that match `method`."""

    method: str
    kind: Kind
    times: int = 1
    detail: int | float | str = 0  # Retry-After, status, seconds or error code, as the kind needs


class Faults:
    """The list of trouble to come, used up in order; no trouble when it is empty."""

    def __init__(self) -> None:
        self.coming: list[Fault] = []

    def rate_limit(self, method: str = "*", *, retry_after: int = 30, times: int = 1) -> None:
        """Answer 429 with Retry-After, and do nothing."""
        self.coming.append(Fault(method, "ratelimited", times, retry_after))

    def fail(self, method: str = "*", error: str = "internal_error", *, times: int = 1) -> None:
        """Answer `ok: false` with this error, and do nothing."""
        self.coming.append(Fault(method, "error", times, error))

    def break_down(self, method: str = "*", status: int = 503, *, times: int = 1) -> None:
        """Answer with an HTTP status instead of JSON, and do nothing."""
        self.coming.append(Fault(method, "status", times, status))

    def hang(self, method: str = "*", seconds: float = 60, *, times: int = 1) -> None:
        """Do the work, but answer only after `seconds` of real time."""
        self.coming.append(Fault(method, "hang", times, seconds))

    def drop(self, method: str = "*", *, after_work: bool, times: int = 1) -> None:
        """Close the connection without an answer, the work done or not."""
        self.coming.append(Fault(method, "drop_after" if after_work else "drop_before", times))

    def clear(self) -> None:
        """Forget all trouble."""
        self.coming.clear()

    def next_for(self, method: str) -> Fault | None:
        """Use up and return the trouble that this call runs into."""
        for fault in self.coming:
            if fnmatchcase(method, fault.method):
                fault.times -= 1
                if fault.times <= 0:
                    self.coming.remove(fault)
                return fault
        return None

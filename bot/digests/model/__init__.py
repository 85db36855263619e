"""When a rollout's digest is sent, which were sent, and what one holds."""

from bot.digests.model.contents import (
    Contents,
    Facts,
    Footing,
    Lapse,
    Outcome,
    Setup,
)
from bot.digests.model.tables import (
    DIGEST,
    FRIDAY,
    PICTURE,
    SPONSOR_GONE,
    USUALLY_AT,
    Digest,
    DigestSettings,
    State,
)

__all__ = [
    "DIGEST",
    "FRIDAY",
    "PICTURE",
    "SPONSOR_GONE",
    "USUALLY_AT",
    "Contents",
    "Digest",
    "DigestSettings",
    "Facts",
    "Footing",
    "Lapse",
    "Outcome",
    "Setup",
    "State",
]

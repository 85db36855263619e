"""Decisions about voices. Pure: a rule is given all it needs, the day included."""

from bot.people.rules import first_hour
from bot.voices.rules.ladder import (
    LETS_GO,
    Step,
    begins_at,
    coming,
    newest_day,
    promised,
    reached,
    steps,
    waiting_since,
    whom,
    working_day,
)
from bot.voices.rules.ledger import (
    ON_A_PAGE,
    Counted,
    figures,
)
from bot.voices.rules.merging import (
    confidants_of_both,
    narrower,
    refuse_owner_left_out,
    refuse_pair,
)
from bot.voices.rules.moving import (
    BY_ITS_RAISER,
    OVER,
    STANDS,
    is_for_everyone,
    may_be_told_of,
    may_see,
    moved,
    refuse_move,
    refuse_stranger,
)
from bot.voices.rules.owning import (
    refuse_idle,
    refuse_owner,
    refuse_taken,
    refuse_unchanged,
)
from bot.voices.rules.promising import (
    promised_on,
    refuse_date,
)
from bot.voices.rules.raising import (
    MOST_LOOKED_AT,
    MOST_UNNAMED,
    digest,
    easy_to_guess,
    refuse_nobody,
    refuse_one_more,
    refuse_outsider,
    refuse_wordless,
)
from bot.voices.rules.saying import (
    KEPT_DAYS,
    LONGEST_WORDS,
    is_asked,
    kept_until,
    refuse_held_back,
    refuse_kept,
    refuse_shown,
    said,
    stays_unknown,
)
from bot.voices.rules.similar import (
    LOOKED_AT,
    similar,
)
from bot.voices.rules.supporting import (
    refuse_support,
)

__all__ = [
    "BY_ITS_RAISER",
    "KEPT_DAYS",
    "LETS_GO",
    "LONGEST_WORDS",
    "LOOKED_AT",
    "MOST_LOOKED_AT",
    "MOST_UNNAMED",
    "ON_A_PAGE",
    "OVER",
    "STANDS",
    "Counted",
    "Step",
    "begins_at",
    "coming",
    "confidants_of_both",
    "digest",
    "easy_to_guess",
    "figures",
    "first_hour",
    "is_asked",
    "is_for_everyone",
    "kept_until",
    "may_be_told_of",
    "may_see",
    "moved",
    "narrower",
    "newest_day",
    "promised",
    "promised_on",
    "reached",
    "refuse_date",
    "refuse_held_back",
    "refuse_idle",
    "refuse_kept",
    "refuse_move",
    "refuse_nobody",
    "refuse_one_more",
    "refuse_outsider",
    "refuse_owner",
    "refuse_owner_left_out",
    "refuse_pair",
    "refuse_shown",
    "refuse_stranger",
    "refuse_support",
    "refuse_taken",
    "refuse_unchanged",
    "refuse_wordless",
    "said",
    "similar",
    "stays_unknown",
    "steps",
    "waiting_since",
    "whom",
    "working_day",
]

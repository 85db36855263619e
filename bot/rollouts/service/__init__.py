"""What people can do with rollouts. The caller owns the transaction."""

from bot.rollouts.service.card import (
    card_lost,
    is_newest,
    keep_cards,
    next_card_at,
    post_card,
)
from bot.rollouts.service.casting import (
    cast,
)
from bot.rollouts.service.glancing import (
    all_of_them,
    at_a_glance,
)
from bot.rollouts.service.health import (
    health,
    judged,
    signals_in,
    yardsticks,
)
from bot.rollouts.service.judging import (
    change_yardsticks,
    yardsticks_to_change,
)
from bot.rollouts.service.keeping import (
    keeper,
)
from bot.rollouts.service.leading import (
    about,
    lead_ids,
    leads,
    led,
    led_by,
    led_ids,
    settings,
    sponsor_ids,
    today_in,
    zone_in,
)
from bot.rollouts.service.life import (
    begun,
    join,
    leave,
    start,
)
from bot.rollouts.service.meant import (
    audiences_of,
    known_to,
    roles_of,
    visible_to,
    which,
    which_known,
    which_led,
    which_of_mine,
    which_to_join,
)
from bot.rollouts.service.observing import (
    choose_observers,
    observers,
)
from bot.rollouts.service.reaching import (
    misses_of_the_day,
    not_reached,
)
from bot.rollouts.service.standing import (
    channels,
    describe,
    find,
    hours_of_takers,
    is_moving,
    is_over,
    known,
    names_of_rollouts,
    promises,
    promises_to,
    standing,
    takers,
    takers_among,
    taking_part_in,
    taking_part_since,
    today_for,
)
from bot.rollouts.service.teams import (
    set_teams,
)
from bot.rollouts.service.waves import (
    begin_wave,
    members_of,
    move_to_wave,
    waiting_in,
    waits,
    wave_planned_anew,
)

__all__ = [
    "about",
    "all_of_them",
    "at_a_glance",
    "audiences_of",
    "begin_wave",
    "begun",
    "card_lost",
    "cast",
    "change_yardsticks",
    "channels",
    "choose_observers",
    "describe",
    "find",
    "health",
    "hours_of_takers",
    "is_moving",
    "is_newest",
    "is_over",
    "join",
    "judged",
    "keep_cards",
    "keeper",
    "known",
    "known_to",
    "lead_ids",
    "leads",
    "leave",
    "led",
    "led_by",
    "led_ids",
    "members_of",
    "misses_of_the_day",
    "move_to_wave",
    "names_of_rollouts",
    "next_card_at",
    "not_reached",
    "observers",
    "post_card",
    "promises",
    "promises_to",
    "roles_of",
    "set_teams",
    "settings",
    "signals_in",
    "sponsor_ids",
    "standing",
    "start",
    "takers",
    "takers_among",
    "taking_part_in",
    "taking_part_since",
    "today_for",
    "today_in",
    "visible_to",
    "waiting_in",
    "waits",
    "wave_planned_anew",
    "which",
    "which_known",
    "which_led",
    "which_of_mine",
    "which_to_join",
    "yardsticks",
    "yardsticks_to_change",
    "zone_in",
]

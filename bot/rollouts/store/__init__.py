"""Every query about rollouts."""

from bot.rollouts.store.cards import card, due_cards, held_card, next_card_at
from bot.rollouts.store.casting import (
    held,
    memberships_of,
    set_team,
)
from bot.rollouts.store.health import (
    health_choices,
    set_health_choices,
)
from bot.rollouts.store.leading import (
    lead_ids,
    leads,
    led_ids,
    led_takers,
)
from bot.rollouts.store.reaching import (
    add_unreached,
    unreached_by_id,
    unreached_in,
    unreached_with,
)
from bot.rollouts.store.rollouts import (
    by_id,
    by_ids,
    existing,
    going_on,
    hours_of_takers,
    joined_by,
    member,
    member_by_id,
    members,
    memberships,
    name_keys,
    roles,
    taken_part_in,
    takers,
    takers_among,
)
from bot.rollouts.store.waves import (
    members_among,
    waited_for,
    waiting,
)

__all__ = [
    "add_unreached",
    "by_id",
    "by_ids",
    "card",
    "due_cards",
    "existing",
    "going_on",
    "health_choices",
    "held",
    "held_card",
    "hours_of_takers",
    "joined_by",
    "lead_ids",
    "leads",
    "led_ids",
    "led_takers",
    "member",
    "member_by_id",
    "members",
    "members_among",
    "memberships",
    "memberships_of",
    "name_keys",
    "next_card_at",
    "roles",
    "set_health_choices",
    "set_team",
    "taken_part_in",
    "takers",
    "takers_among",
    "unreached_by_id",
    "unreached_in",
    "unreached_with",
    "waited_for",
    "waiting",
]

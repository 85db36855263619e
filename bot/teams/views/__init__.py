"""How the people of a rollout look to those who lead it. Pure: values in, blocks out."""

from bot.teams.views.deciding import AREAS, areas_chosen, areas_form, chosen_areas, holding
from bot.teams.views.listing import PASTE, addressed, list_form, taken_over
from bot.teams.views.moving import (
    ADD,
    CARD_FORM,
    CHANGE,
    MOVE,
    WHO_FORM,
    card_form,
    changed,
    move_form,
    moved,
    who_form,
)
from bot.teams.views.page import PAGE, page, wanted_in

__all__ = [
    "ADD",
    "AREAS",
    "CARD_FORM",
    "CHANGE",
    "MOVE",
    "PAGE",
    "PASTE",
    "WHO_FORM",
    "addressed",
    "areas_chosen",
    "areas_form",
    "card_form",
    "changed",
    "chosen_areas",
    "holding",
    "list_form",
    "move_form",
    "moved",
    "page",
    "taken_over",
    "wanted_in",
    "who_form",
]

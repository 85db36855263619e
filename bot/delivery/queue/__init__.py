"""The queue's transactions: claim what may leave now, and record what became of it."""

from bot.delivery.queue.claiming import Taken, take
from bot.delivery.queue.settling import GaveUp, clock_set_back, no_one, settle
from bot.delivery.queue.waiting import next_due

__all__ = ["GaveUp", "Taken", "clock_set_back", "next_due", "no_one", "settle", "take"]

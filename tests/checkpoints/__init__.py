"""Checkpoints: votes with a deadline, and what comes of them."""

"""Proof that the bot keeps its promises."""

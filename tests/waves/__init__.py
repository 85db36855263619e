"""Waves, their gates, and the evidence for them."""

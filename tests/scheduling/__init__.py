"""Time's way in."""

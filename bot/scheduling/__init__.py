"""Time's way in: a tick asks every feature what is due, and a heartbeat says that it does."""

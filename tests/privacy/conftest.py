"""A database for each test, on each kind."""

from tests.privacy.keys import database

__all__ = ["database"]

"""The page: what it draws, and what its forms do."""

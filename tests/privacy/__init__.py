"""What somebody says in confidence stays so: sealed addresses, counts, and a search for who it was."""

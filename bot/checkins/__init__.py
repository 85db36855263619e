"""A short prompt at each person's own hour, and the group's answers of the day in one place."""

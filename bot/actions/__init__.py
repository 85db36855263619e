"""A piece of work has one owner and one due date, and what came of it goes back to where it began."""

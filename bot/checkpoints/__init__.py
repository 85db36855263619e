"""A group decides within a time box, and the decision comes out with its reason."""

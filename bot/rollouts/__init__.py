"""A change is put into practice with the people it touches: they know why, who leads, and what comes."""

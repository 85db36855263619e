"""A quarter of a company's life, and what its people must be spared in it."""

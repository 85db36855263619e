"""A concern or an idea goes in, somebody owns it, and an answer comes out that all can see."""

"""The rules of the house as functions of a folder: each returns what is wrong there, in words."""

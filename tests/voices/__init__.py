"""Concerns and ideas."""

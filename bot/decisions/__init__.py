"""What was decided, by whoever holds that area, why, and when it is looked at again."""

"""Nobody wonders why they were asked, or were not: every message to a person can be accounted for."""

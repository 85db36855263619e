"""Those who lead see who is in a rollout, and say who belongs to which team and wave, who is what, and who decides what."""

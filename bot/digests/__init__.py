"""Once a week a rollout's channel reads in a minute how it goes, with a picture."""

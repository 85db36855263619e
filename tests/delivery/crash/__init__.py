"""The proof: workers that are killed, against a Slack that keeps count."""

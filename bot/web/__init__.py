"""The pages and addresses that are not Slack's."""

"""The sandbox's page: a workspace in the browser, with its people in it."""

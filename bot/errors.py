"""Errors whose message may be shown to the person who caused them."""


class BotError(Exception):
    """Something the person can put right; `str(error)` tells them how, in Slack's mrkdwn."""


class FieldMistakes(BotError):
    """What is wrong in a form, field by field; the form stays open with all that was typed."""

    def __init__(self, **fields: str) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = fields

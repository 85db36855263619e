"""Moments that everybody reads by the clock where they are."""

from datetime import UTC, datetime

from bot.locales import clock_time, day


def moment(at: datetime) -> str:
    """Return an instant as mrkdwn that Slack shows in each reader's own time zone."""
    there = at.astimezone(UTC)
    instead = f"{day(there)}, {clock_time(there)} UTC"
    return f"<!date^{int(at.timestamp())}^{{date_short_pretty}} at {{time}}|{instead}>"

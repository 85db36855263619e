"""The one road out: what people must be told leaves here, once, in order, at Slack's pace."""

"""The spine: inbox, outbox and the rows about engines, in one SQL database."""

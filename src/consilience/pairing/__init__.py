"""Which reports are worth comparing."""

"""Bytes to reports: one kind of input a file; imprint, publication, identity."""

"""Language as data: TOML lists, and load.py, the only code."""

"""What all tests share: made-up cases are the same in each run, and no machine is too slow for them."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None, derandomize=True, max_examples=60)
settings.load_profile("house")

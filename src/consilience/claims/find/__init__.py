"""Mentions by wording alone, each distinct sentence once: times, places, figures, attributions, event words."""

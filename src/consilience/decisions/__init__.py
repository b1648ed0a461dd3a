"""The word of the analyst: a log, anchors, replay."""

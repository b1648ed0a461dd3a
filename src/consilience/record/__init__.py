"""The event record: composed, with every value a tree."""

"""How work spreads over cores and machines."""

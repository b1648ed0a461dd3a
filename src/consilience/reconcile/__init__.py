"""Claims against claims: events, questions, relations, estimates under a policy."""

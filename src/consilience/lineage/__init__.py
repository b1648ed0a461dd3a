"""Who carried whose words: passages, direction, origins, furniture."""

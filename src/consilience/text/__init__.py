"""Words and where they stand: offsets, sentences, shingles, normalised forms, numbers, and the door to the parser."""

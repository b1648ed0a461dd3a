"""Measures of each stage against labelled data, the gate with its floors, and the bench."""

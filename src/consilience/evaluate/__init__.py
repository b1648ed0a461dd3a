"""Scores per stage against labelled data, and the gate with its floors."""

"""What a wording means in its report: its "Monday", its "there", its "he"; one kind of mention a file."""

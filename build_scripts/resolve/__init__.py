"""Pages to a draft of the handbook: every block read by its kind, every word at its place."""

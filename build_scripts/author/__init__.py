"""What an author asks at the command line: check, answer, new, import and telling."""

"""A draft held to the format: names, tests, circles, questions, dates, meaning, links and words."""

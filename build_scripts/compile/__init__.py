"""The whole way from procedures/ to one handbook, or to every problem that stands in the way."""

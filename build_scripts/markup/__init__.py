"""The pieces of a page: prose, clauses, tools, addresses, and the dictionary's words where they stand."""

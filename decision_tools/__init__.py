"""The rules of the handbook as frozen records, and what they say about one situation: the same code at build and in the browser."""

"""The rules of the handbook as frozen records, and what they say of a situation: one code for build and browser."""

"""Two editions of the handbook: what they decide otherwise, and what they say otherwise."""

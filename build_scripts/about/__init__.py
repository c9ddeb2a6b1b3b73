"""The pages that the handbook writes about itself: home, roles, words, doubts, coverage, proof and codes."""

"""Stories told stage by stage, practice drawn from the rules, and both on paper."""

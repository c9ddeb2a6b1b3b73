"""What a learner is told of each choice, made from the rules: right or not, and where the two part."""

"""What an editor offers while somebody types: the shape of every block, and the ids of the handbook."""

"""What an author can mend: a place, a code, a message and a cure, in every form they are asked for."""

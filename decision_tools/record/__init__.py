"""A reader's position as the note that the procedure asks for, in every form in which it is kept, copied or printed."""

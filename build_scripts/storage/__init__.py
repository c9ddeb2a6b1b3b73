"""Files and folders that change in one step or not at all, and what is kept from one run for the next."""

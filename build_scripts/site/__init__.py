"""build/docs/ to what readers get: the generated site with its policy and parts, served, kept offline and zipped."""

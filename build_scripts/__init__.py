"""Everything that needs a file system: procedures in, a proved and bundled site out."""

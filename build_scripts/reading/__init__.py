"""The files of procedures/ read strictly: YAML to nodes and Markdown to parts, each with its place."""

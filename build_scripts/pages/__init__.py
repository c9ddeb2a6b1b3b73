"""Handbook and pages to build/docs/: Markdown, trees as pictures, and assets for any generator of sites."""

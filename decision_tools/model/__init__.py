"""The frozen records of a handbook: what the compiler writes and everything else reads.

Meaning: format.md. Words that a reader sees are of type `Text`; the codec keeps them apart
from the rules by key, so that a second language changes no rule.
"""

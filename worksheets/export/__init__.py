"""Files in the formats of other programs, made from what a tool says."""

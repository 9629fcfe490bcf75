"""Result -> a tree of elements, for the page, for the examples and for paper."""

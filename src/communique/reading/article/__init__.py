"""The article in a web page: its own words and nothing of what a page puts round them.

A page is a tree of elements (`tree`). What is never of an article is taken out of it (`clutter`); of what is left, the element
that most of the telling text stands in holds the article (`container`), and its words are told line by line (`lines`). How much
of an element tells something is counted once (`measures`). What the page says of itself is in `imprint`, and the day that
stands over the article in `day`.
"""

"""Pages on which words stand at places: from the words and their places to paragraphs in the order of reading.

What stands where (`pieces`), what is repeated on page after page (`running`), which column comes first (`columns`), which
lines go on from the one before (`paragraphs`), and which hyphens only broke a word (`hyphens`).
"""

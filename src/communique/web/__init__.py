"""The pages and the API that people look at; no rules of the domain in them."""

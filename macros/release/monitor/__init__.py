"""Check the published site from outside: the expected release is to be served, and every page to answer."""

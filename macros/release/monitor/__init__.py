"""The published site, seen from outside → what is right with it and what is not."""

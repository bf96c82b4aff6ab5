"""Text on disk or in Git, and the model that it becomes."""

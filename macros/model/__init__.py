"""What may stand in the files, and the handbook in memory."""

"""What an editor runs that changes files: one module for each command or family of them."""

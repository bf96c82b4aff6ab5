"""Reading and validating the PDFs that the tests make."""

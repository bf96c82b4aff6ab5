"""Built pages → PDF: one file that a screen reader can read (PDF/UA-1) and an archive can keep (PDF/A-2a)."""

"""What the pages' tables say, as tables of plain cells."""

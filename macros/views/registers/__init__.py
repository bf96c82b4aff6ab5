"""Documents, the yearly wheel and the glossary."""

"""The ``handbok`` command: one module for each family of its commands."""

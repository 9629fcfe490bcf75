"""The worksheets of Kompetenceværktøjet: definitions, methods and results."""

__version__ = "0.1.0"

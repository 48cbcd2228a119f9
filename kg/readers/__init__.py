"""Places to articles: files, folders, standard input."""

from kg.readers.place import SUFFIXES, ReadError, places, read, read_file

__all__ = ["SUFFIXES", "ReadError", "places", "read", "read_file"]

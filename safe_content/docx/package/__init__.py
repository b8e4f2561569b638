"""A Word file as a package: what is admitted, how its parts are read and replaced."""

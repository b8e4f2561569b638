"""The guides: pages of docs/guides as Word masters, which this program keeps itself.

    make guides

lays what the pages say into the workspace of this repository, as masters of the
document `guides`, and the editions that come of it where the program finds them.
"""

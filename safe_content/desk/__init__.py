"""The desk: the same acts in a browser, for who has no terminal.

It holds no logic of its own: each page asks the library's face, each act is one of the
face's, with the name of the person. Needs the extra ``safe-content[desk]``; nothing else
in the package imports it.
"""

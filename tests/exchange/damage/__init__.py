"""What people and programs do to a change list before they send it back.

A paper is a list in one form, in the hands of a translator: it can be written in, and
it can be spoilt. Each damage says at once what has to become of every row.
"""

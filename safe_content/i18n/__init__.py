"""What people read from the program, in their own language."""

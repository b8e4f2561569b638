"""What all forms of change list share: row keys, seals, instructions, codes as shown."""

"""What the stages hand to each other: frozen values, no behaviour that needs a disk."""

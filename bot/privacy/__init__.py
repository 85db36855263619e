"""What somebody says in confidence reaches whom it is for, and nobody learns more than they were told."""

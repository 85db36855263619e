"""What somebody can see and do without typing stands in their Home tab."""

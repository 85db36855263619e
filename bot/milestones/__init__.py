"""What has been reached is celebrated in proportion, whoever helped is thanked, and standing still is named privately."""

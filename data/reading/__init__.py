"""What published words mean: deadlines, statuses, owners, themes. Knows no paper and no register."""

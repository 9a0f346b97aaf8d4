"""Formulas that know nothing of councils: intervals, survival, funnel limits, pooling."""

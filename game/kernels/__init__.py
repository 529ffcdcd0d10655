"""Pure functions on whole-number arrays: routing and combat. They know no world, no rules and no chance but their arguments."""

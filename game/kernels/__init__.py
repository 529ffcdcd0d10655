"""Pure functions on whole-number arrays: routing and combat. They know nothing but their arguments."""

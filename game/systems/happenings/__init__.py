"""Events and their verbs."""

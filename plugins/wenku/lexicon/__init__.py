"""Knowledge about the language as validated data: YAML files whose examples are tests."""

"""What a person does, as functions: the face that `import safe_content` offers."""

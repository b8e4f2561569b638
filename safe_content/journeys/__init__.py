"""What a person does with a workspace, one module for each thing."""

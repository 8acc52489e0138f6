"""What several test modules use: paths, commands, processes, terminals, pictures, articles and traces made by hand."""

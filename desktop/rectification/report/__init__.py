"""整改进展情况通报: the progress report of a project, drafted from its figures, edited, printed, kept."""

"""巡视巡察整改 and 审计整改: projects of problems, their measures and results, and the progress report."""

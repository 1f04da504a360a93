"""企业项目: objects' lives, the milestones of projects, and the plan made for each object."""

"""Stories: the reports that tell of one happening."""

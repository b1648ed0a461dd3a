"""Where rows rest: tables, migrations of the durable ones, the database."""

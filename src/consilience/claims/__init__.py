"""What reports say: mentions by wording (find), grounded in a report (ground), assembled into claims."""

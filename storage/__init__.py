"""Tables, history, queries and exports."""

"""Python for the browser: Pyodide, the engine, the handbook and the start-up snapshot, each by its content."""

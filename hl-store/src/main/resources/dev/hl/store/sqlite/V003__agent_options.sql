-- How a session's agent is to be run, apart from what has a column of its own.
ALTER TABLE sessions ADD COLUMN agent_options TEXT;

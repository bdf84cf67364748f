-- A comment; not a statement;
CREATE TABLE first (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL
);
INSERT INTO first (text) VALUES ('semicolons; inside -- a line');

    -- Another comment.
CREATE INDEX first_by_text ON first (text);

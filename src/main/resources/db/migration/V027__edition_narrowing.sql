-- Several filters at once mean one edition that has it all: such editions are read from here instead of asked for book
-- by book.
CREATE INDEX edition_narrowing_idx ON edition (format, availability, price_minor, book_id) INCLUDE (language)
    WHERE standing < 3;

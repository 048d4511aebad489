-- What the back office's list of editions is sorted by, with what makes the order total.
CREATE INDEX edition_format_idx ON edition (format, id);
CREATE INDEX edition_status_idx ON edition (status, id);
CREATE INDEX edition_language_idx ON edition (language, id);
CREATE INDEX edition_publisher_order_idx ON edition (publisher, id);
CREATE INDEX edition_published_idx ON edition (coalesce(publication_date, '-infinity'::date), id);
-- Costs every sale: a number of copies can no longer be changed without touching indexes. "What runs out?" is asked every day.
CREATE INDEX edition_on_hand_idx ON edition (coalesce(on_hand, 2147483647), id);
CREATE INDEX edition_available_idx ON edition ((CASE WHEN format = 'EPUB' THEN 2147483647 ELSE available END), id);
-- Its two columns pointed in two directions; an import gives very many editions the same moment.
DROP INDEX edition_changed_idx;
CREATE INDEX edition_changed_idx ON edition (changed_at, id);
CREATE INDEX book_author_line_idx ON book (author_line, id);

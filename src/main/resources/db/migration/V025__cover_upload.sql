-- A picture of the book, which then stands for all its editions that bear the book's own title.
ALTER TABLE book ADD COLUMN cover_key text;
ALTER TABLE book ADD CONSTRAINT book_cover_key_is_of_a_cover
    CHECK (cover_key ~ '^covers/[0-9]+/[0-9a-f]{32}\.jpg$');

-- Changes when the picture changes, too. A version that begins with u tells of an uploaded one; others are hexadecimal.
ALTER TABLE book DROP COLUMN cover_version;
ALTER TABLE book ADD COLUMN cover_version text GENERATED ALWAYS AS (
    CASE WHEN cover_key IS NULL THEN '' ELSE 'u' END || substr(md5(
        title || chr(10) || coalesce(subtitle, '') || chr(10) || author_line || chr(10)
        || coalesce(series_id, 0)::text || chr(10) || coalesce(series_position, 0)::text
        || coalesce(chr(10) || cover_key, '')), 1, 8)) STORED;

-- Works (what readers call a book), their editions, who made them, what they are about.

-- Thema 1.6, the part of it that the shop uses; filled at start from catalog/thema.csv.
CREATE TABLE subject (
    code    text NOT NULL,
    heading text NOT NULL,
    CONSTRAINT subject_pk PRIMARY KEY (code),
    CONSTRAINT subject_code_is_thema CHECK (code ~ '^[A-Z][A-Z0-9]{0,9}$')
);

CREATE TABLE contributor (
    id          bigint   GENERATED ALWAYS AS IDENTITY,
    name        text     NOT NULL,
    -- The name without case, accents and punctuation: what makes two spellings the same person.
    name_key    text     NOT NULL,
    sort_name   text     NOT NULL,
    native_name text,
    aliases     text[]   NOT NULL DEFAULT '{}',
    slug        text     NOT NULL,
    -- Kept beside the books for suggestions as you type.
    books       integer  NOT NULL DEFAULT 0,
    popularity  smallint NOT NULL DEFAULT 0,
    tsv         tsvector NOT NULL DEFAULT '',
    CONSTRAINT contributor_pk PRIMARY KEY (id),
    CONSTRAINT contributor_name_key_unique UNIQUE (name_key),
    CONSTRAINT contributor_name_not_blank CHECK (btrim(name) <> '')
);

CREATE TABLE series (
    id         bigint   GENERATED ALWAYS AS IDENTITY,
    name       text     NOT NULL,
    name_key   text     NOT NULL,
    slug       text     NOT NULL,
    books      integer  NOT NULL DEFAULT 0,
    popularity smallint NOT NULL DEFAULT 0,
    tsv        tsvector NOT NULL DEFAULT '',
    CONSTRAINT series_pk PRIMARY KEY (id),
    CONSTRAINT series_name_key_unique UNIQUE (name_key),
    CONSTRAINT series_name_not_blank CHECK (btrim(name) <> '')
);
CREATE INDEX series_popularity_idx ON series (popularity DESC, id) WHERE books >= 2;

CREATE TABLE book (
    id                bigint      GENERATED ALWAYS AS IDENTITY,
    slug              text        NOT NULL,
    -- The supplier's key of the work, where there is one.
    work_key          text,
    -- Title and first contributor, normalised: finds the work of a further edition where there is no work key.
    match_key         text        NOT NULL,
    title             text        NOT NULL,
    subtitle          text,
    original_title    text,
    transliteration   text,
    -- Authors in order, ready to show; kept with the contributors so that no list has to gather them.
    author_line       text        NOT NULL DEFAULT '',
    series_id         bigint,
    series_position   numeric(8, 2),
    year              integer,
    original_language text,
    description       text,
    popularity        smallint    NOT NULL DEFAULT 0,
    staff_note        text,
    version           bigint      NOT NULL DEFAULT 0,
    changed_by        text        NOT NULL,
    changed_at        timestamptz NOT NULL,
    -- Changes when what is printed on the cover changes: covers are cached for ever under it.
    cover_version     text        GENERATED ALWAYS AS (substr(md5(
        title || chr(10) || coalesce(subtitle, '') || chr(10) || author_line || chr(10)
        || coalesce(series_id, 0)::text || chr(10) || coalesce(series_position, 0)::text), 1, 8)) STORED,
    CONSTRAINT book_pk PRIMARY KEY (id),
    CONSTRAINT book_slug_unique UNIQUE (slug),
    CONSTRAINT book_work_key_unique UNIQUE (work_key),
    CONSTRAINT book_series_fk FOREIGN KEY (series_id) REFERENCES series (id),
    CONSTRAINT book_title_not_blank CHECK (btrim(title) <> ''),
    CONSTRAINT book_popularity_range CHECK (popularity BETWEEN 0 AND 100),
    CONSTRAINT book_position_within_series CHECK (series_position IS NULL OR series_id IS NOT NULL)
);
CREATE INDEX book_match_key_idx ON book (match_key);
CREATE INDEX book_series_idx ON book (series_id, series_position) WHERE series_id IS NOT NULL;
CREATE INDEX book_staff_pick_idx ON book (popularity DESC, id) WHERE staff_note IS NOT NULL;

CREATE TABLE book_contributor (
    book_id        bigint   NOT NULL,
    position       smallint NOT NULL,
    contributor_id bigint   NOT NULL,
    -- ONIX code list 17
    role           text     NOT NULL,
    CONSTRAINT book_contributor_pk PRIMARY KEY (book_id, position),
    CONSTRAINT book_contributor_named_once_per_role UNIQUE (book_id, contributor_id, role),
    CONSTRAINT book_contributor_book_fk FOREIGN KEY (book_id) REFERENCES book (id),
    CONSTRAINT book_contributor_contributor_fk FOREIGN KEY (contributor_id) REFERENCES contributor (id),
    CONSTRAINT book_contributor_role_known CHECK (role IN ('A01', 'A07', 'A12', 'A13', 'A23', 'B01', 'B05', 'B06'))
);
CREATE INDEX book_contributor_contributor_idx ON book_contributor (contributor_id, book_id);

CREATE TABLE book_subject (
    book_id  bigint   NOT NULL,
    position smallint NOT NULL,
    code     text     NOT NULL,
    CONSTRAINT book_subject_pk PRIMARY KEY (book_id, position),
    CONSTRAINT book_subject_named_once UNIQUE (book_id, code),
    CONSTRAINT book_subject_book_fk FOREIGN KEY (book_id) REFERENCES book (id),
    CONSTRAINT book_subject_subject_fk FOREIGN KEY (code) REFERENCES subject (code)
);

CREATE TABLE edition (
    id               bigint      GENERATED ALWAYS AS IDENTITY,
    book_id          bigint      NOT NULL,
    isbn13           text        NOT NULL,
    format           text        NOT NULL,
    -- Of its own, where it is not the book's: an edition in another language has another title.
    title            text,
    -- BCP 47
    language         text        NOT NULL,
    price_minor      bigint      NOT NULL,
    currency         text        NOT NULL,
    publisher        text        NOT NULL DEFAULT '',
    publication_date date,
    pages            integer,
    status           text        NOT NULL,
    version          bigint      NOT NULL DEFAULT 0,
    changed_by       text        NOT NULL,
    changed_at       timestamptz NOT NULL,
    -- Inventory's facts, as it last announced them; NULL for e-books. They do not count as changes of the edition.
    on_hand          integer,
    available        integer     NOT NULL DEFAULT 0,
    availability     text        NOT NULL GENERATED ALWAYS AS (CASE
        WHEN status = 'RETIRED' THEN 'RETIRED'
        WHEN status = 'UPCOMING' THEN 'COMING_SOON'
        WHEN format = 'EPUB' THEN 'DOWNLOAD'
        WHEN available <= 0 THEN 'SOLD_OUT'
        WHEN available <= 5 THEN 'LAST_COPIES'
        ELSE 'IN_STOCK' END) STORED,
    -- How good an answer it is to "can I have this book": buyable, then announced, then sold out, then gone.
    standing         smallint    NOT NULL GENERATED ALWAYS AS (CASE
        WHEN status = 'RETIRED' THEN 3
        WHEN status = 'UPCOMING' THEN 1
        WHEN format = 'EPUB' OR available > 0 THEN 0
        ELSE 2 END) STORED,
    CONSTRAINT edition_pk PRIMARY KEY (id),
    CONSTRAINT edition_isbn13_unique UNIQUE (isbn13),
    CONSTRAINT edition_book_fk FOREIGN KEY (book_id) REFERENCES book (id),
    CONSTRAINT edition_isbn13_is_thirteen_digits CHECK (isbn13 ~ '^97[89][0-9]{10}$'),
    CONSTRAINT edition_format_known CHECK (format IN ('PAPERBACK', 'HARDCOVER', 'EPUB')),
    CONSTRAINT edition_status_known CHECK (status IN ('ACTIVE', 'UPCOMING', 'RETIRED')),
    CONSTRAINT edition_price_not_negative CHECK (price_minor >= 0),
    CONSTRAINT edition_currency_is_iso_4217 CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT edition_pages_positive CHECK (pages > 0)
) WITH (fillfactor = 90); -- room for stock updates within the page

-- Everything a shopper can narrow by, so that a filter never has to fetch the row.
CREATE INDEX edition_offer_idx ON edition
    (book_id, standing, price_minor) INCLUDE (format, language, availability);
CREATE INDEX edition_isbn13_prefix_idx ON edition (isbn13 text_pattern_ops);
CREATE INDEX edition_publisher_idx ON edition USING gin (lower(publisher) gin_trgm_ops);
CREATE INDEX edition_changed_idx ON edition (changed_at DESC, id);
CREATE INDEX edition_price_idx ON edition (price_minor, id);
CREATE INDEX edition_upcoming_idx ON edition (publication_date) WHERE status = 'UPCOMING';

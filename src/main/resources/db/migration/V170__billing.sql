-- Invoices and credit notes. What is issued stays as it is: the tables refuse UPDATE, DELETE and TRUNCATE, and numbers have
-- no gaps, since a number is taken in the transaction that writes the document.

-- The last number of each series. Who issues holds the row until the COMMIT, so that numbers follow the order of time.
CREATE TABLE billing_series (
    kind           text        NOT NULL,
    year           integer     NOT NULL,
    last_number    integer     NOT NULL,
    last_issued_at timestamptz NOT NULL,
    CONSTRAINT billing_series_pk PRIMARY KEY (kind, year),
    CONSTRAINT billing_series_kind_ck CHECK (kind IN ('INVOICE', 'CREDIT_NOTE')),
    CONSTRAINT billing_series_number_ck CHECK (last_number >= 1)
);

CREATE TABLE billing_document (
    number           text        NOT NULL,
    kind             text        NOT NULL,
    year             integer     NOT NULL,
    serial           integer     NOT NULL,
    issued_at        timestamptz NOT NULL,
    -- The day that is printed, in the shop's time zone.
    issued_on        date        NOT NULL,
    order_id         uuid        NOT NULL,
    order_number     text        NOT NULL,
    -- Whose it is; null for a guest's order.
    user_id          uuid,
    buyer_name       text        NOT NULL,
    email            text        NOT NULL,
    -- Of a credit note: the invoice it corrects and the refund it is about.
    invoice_number   text,
    refund_reference text,
    currency         char(3)     NOT NULL,
    -- Both kinds count upwards; a credit note takes away what it says.
    net_minor        bigint      NOT NULL,
    vat_minor        bigint      NOT NULL,
    gross_minor      bigint      NOT NULL,
    -- Which template prints it: a later one prints later documents.
    layout           smallint    NOT NULL,
    -- All that is printed besides number and day.
    content          jsonb       NOT NULL,
    CONSTRAINT billing_document_pk PRIMARY KEY (number),
    CONSTRAINT billing_document_serial_uq UNIQUE (kind, year, serial),
    CONSTRAINT billing_document_order_fk FOREIGN KEY (order_id) REFERENCES orders (id),
    CONSTRAINT billing_document_invoice_fk FOREIGN KEY (invoice_number) REFERENCES billing_document (number),
    CONSTRAINT billing_document_refund_uq UNIQUE (order_id, refund_reference),
    CONSTRAINT billing_document_kind_ck CHECK (kind IN ('INVOICE', 'CREDIT_NOTE')),
    CONSTRAINT billing_document_number_ck CHECK (number = CASE kind WHEN 'CREDIT_NOTE' THEN 'CN-' ELSE '' END
        || year || '-' || lpad(serial::text, greatest(6, length(serial::text)), '0')),
    CONSTRAINT billing_document_year_ck CHECK (year = extract(year FROM issued_on)),
    CONSTRAINT billing_document_credit_ck CHECK (
        (kind = 'CREDIT_NOTE') = (invoice_number IS NOT NULL) AND (kind = 'CREDIT_NOTE') = (refund_reference IS NOT NULL)),
    CONSTRAINT billing_document_sums_ck CHECK (
        gross_minor = net_minor + vat_minor AND net_minor >= 0 AND vat_minor >= 0 AND gross_minor > 0)
);
CREATE UNIQUE INDEX billing_document_invoice_uq ON billing_document (order_id) WHERE kind = 'INVOICE';
CREATE INDEX billing_document_order_idx ON billing_document (order_id, issued_at);
CREATE INDEX billing_document_credits_idx ON billing_document (invoice_number) WHERE invoice_number IS NOT NULL;
CREATE INDEX billing_document_issued_idx ON billing_document (issued_at DESC, number DESC);
-- The back office finds a document by any part of its number, its order's number, the buyer's name or e-mail address.
CREATE INDEX billing_document_search_idx ON billing_document
    USING gin ((number || ' ' || order_number || ' ' || buyer_name || ' ' || email) gin_trgm_ops);

-- The same sums, rate by rate: what is declared is added up from here.
CREATE TABLE billing_document_vat (
    number           text    NOT NULL,
    vat_basis_points integer NOT NULL,
    gross_minor      bigint  NOT NULL,
    vat_minor        bigint  NOT NULL,
    CONSTRAINT billing_document_vat_pk PRIMARY KEY (number, vat_basis_points),
    CONSTRAINT billing_document_vat_document_fk FOREIGN KEY (number) REFERENCES billing_document (number),
    CONSTRAINT billing_document_vat_rate_ck CHECK (vat_basis_points BETWEEN 0 AND 10000),
    CONSTRAINT billing_document_vat_sums_ck CHECK (gross_minor > 0 AND vat_minor BETWEEN 0 AND gross_minor)
);

CREATE FUNCTION billing_is_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is immutable: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER billing_document_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON billing_document
    FOR EACH STATEMENT EXECUTE FUNCTION billing_is_immutable();
CREATE TRIGGER billing_document_vat_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON billing_document_vat
    FOR EACH STATEMENT EXECUTE FUNCTION billing_is_immutable();
CREATE TRIGGER billing_series_kept BEFORE DELETE OR TRUNCATE ON billing_series
    FOR EACH STATEMENT EXECUTE FUNCTION billing_is_immutable();

-- A series goes up by one, or not at all.
CREATE FUNCTION billing_series_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kind <> OLD.kind OR NEW.year <> OLD.year OR NEW.last_number <> OLD.last_number + 1
        OR NEW.last_issued_at < OLD.last_issued_at THEN
        RAISE EXCEPTION 'billing_series goes up by one' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER billing_series_goes_on BEFORE UPDATE ON billing_series
    FOR EACH ROW EXECUTE FUNCTION billing_series_goes_on();

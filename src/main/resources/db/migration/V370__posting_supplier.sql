-- Whom a delivery without an order came from, or what is sent back goes to; NULL where nobody said.
ALTER TABLE stock_posting
    ADD COLUMN supplier_id bigint,
    ADD CONSTRAINT stock_posting_supplier_fk FOREIGN KEY (supplier_id) REFERENCES supplier (id),
    ADD CONSTRAINT stock_posting_supplier_ck CHECK (supplier_id IS NULL OR reason IN ('RECEIPT', 'SUPPLIER_RETURN'));

-- Copies with which an import began an edition, gone with the import.
ALTER TABLE stock_movement
    DROP CONSTRAINT stock_movement_reason_known,
    ADD CONSTRAINT stock_movement_reason_known CHECK (reason IN
        ('OPENING', 'RECEIPT', 'SALE', 'RETURN', 'COUNT', 'DAMAGE', 'CORRECTION', 'SUPPLIER_RETURN', 'IMPORT_UNDONE'))
        NOT VALID;
-- Apart, so that a long ledger is read through without anybody waiting.
ALTER TABLE stock_movement VALIDATE CONSTRAINT stock_movement_reason_known;

-- Other names and spellings that an import has added to people, for its undo. Forgotten with the import.
CREATE TABLE import_spelling (
    job         uuid   NOT NULL,
    contributor bigint NOT NULL,
    name        text   NOT NULL,
    CONSTRAINT import_spelling_pk PRIMARY KEY (job, contributor, name),
    CONSTRAINT import_spelling_run_fk FOREIGN KEY (job) REFERENCES import_run ON DELETE CASCADE
);

-- What the list of invoices and credit notes is sorted by, with what makes the order total. Documents are written once.
CREATE INDEX billing_document_order_number_idx ON billing_document (order_number, number);
CREATE INDEX billing_document_buyer_idx ON billing_document (lower(coalesce(nullif(buyer_name, ''), email)), number);
CREATE INDEX billing_document_net_idx ON billing_document
    ((CASE kind WHEN 'CREDIT_NOTE' THEN -1 ELSE 1 END * net_minor), number);
CREATE INDEX billing_document_vat_idx ON billing_document
    ((CASE kind WHEN 'CREDIT_NOTE' THEN -1 ELSE 1 END * vat_minor), number);
CREATE INDEX billing_document_gross_idx ON billing_document
    ((CASE kind WHEN 'CREDIT_NOTE' THEN -1 ELSE 1 END * gross_minor), number);

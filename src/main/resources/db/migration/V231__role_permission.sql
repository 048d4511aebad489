-- What each role of the back office may do. The administrator may do everything and is not listed.
CREATE TABLE role_permission (
    role       text NOT NULL,
    permission text NOT NULL,
    CONSTRAINT role_permission_pk PRIMARY KEY (role, permission),
    CONSTRAINT role_permission_role_ck CHECK (role IN ('STAFF', 'CATALOG_MANAGER', 'ORDER_MANAGER'))
);
INSERT INTO role_permission (role, permission) VALUES
    ('STAFF', 'INVOICES'),
    ('STAFF', 'REPORTS'),
    ('CATALOG_MANAGER', 'BOOKS'),
    ('CATALOG_MANAGER', 'IMPORTS'),
    ('CATALOG_MANAGER', 'STOCK'),
    ('ORDER_MANAGER', 'ORDERS'),
    ('ORDER_MANAGER', 'RETURNS'),
    ('ORDER_MANAGER', 'REFUNDS'),
    ('ORDER_MANAGER', 'ATTENTION'),
    ('ORDER_MANAGER', 'COUPONS'),
    ('ORDER_MANAGER', 'INVOICES');

-- Staff are few among many customers.
CREATE INDEX account_role_staff_idx ON account_role (role, account_id) WHERE role <> 'CUSTOMER';

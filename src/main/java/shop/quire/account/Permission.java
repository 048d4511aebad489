package shop.quire.account;

/**
 * What a role of the back office may be allowed. Which role may what is in the database and edited by administrators, who
 * themselves may everything; services ask for it by name in {@code @PreAuthorize("hasRole('ORDERS')")}, views in
 * {@code @RolesAllowed("ORDERS")}.
 */
public enum Permission {
    /** Books, editions, prices and covers. */
    BOOKS,
    /** To take in lists of books and stock. */
    IMPORTS,
    /** To change how many copies there are. */
    STOCK,
    /** To see orders, pack, ship and give them up. */
    ORDERS,
    /** What customers send back. */
    RETURNS,
    /** To give money back. */
    REFUNDS,
    /** To decide what needs a person, including to try refunds again and to give orders up. */
    ATTENTION,
    /** Coupons. */
    COUPONS,
    /** To read invoices and credit notes. */
    INVOICES,
    /** Order reports and exports. */
    REPORTS,
    /** To read the audit log. */
    AUDIT;

    /** The name Spring Security knows it by: that of a role, so that services and views ask in the same words. */
    public String authority() {
        return "ROLE_" + name();
    }
}

package shop.quire.audit;

/** What the log can be sorted by: it is a log. */
public enum AuditSort {
    WHEN
}

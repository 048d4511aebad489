package shop.quire.checkout;

import java.util.Locale;

/**
 * What needs a person, the most pressing first. Each statement finds all there is of its kind, over indexes of few rows,
 * as {@code subject}, {@code cause} (of what exactly), {@code order_id}, {@code provider_id}, {@code amount_minor}, {@code
 * currency}, {@code since} and {@code facts}; {@code :now} is the time of the look.
 */
public enum AttentionKind {
    /** The card's reservation lapses soon, after which there is no money for copies that are promised. */
    AUTHORIZATION_EXPIRING(Parts.UNCAPTURED + """
            WHERE o.status = 'AUTHORIZED' AND o.changed_at < :now - interval '1 hour'
                AND a.created_at < :now - interval '5 days'
            """),
    /** The reservation lapsed, or was let go elsewhere: copies are promised, the money is not there. */
    CAPTURE_LOST("""
            SELECT o.id::text AS subject, ARRAY[a.id::text] AS cause, o.id AS order_id, a.intent_id AS provider_id,
                a.amount_minor, a.currency, o.changed_at AS since, '{}'::jsonb AS facts
            FROM orders o JOIN LATERAL (
                SELECT * FROM payment_attempt WHERE order_id = o.id ORDER BY number DESC LIMIT 1) a ON true
            WHERE o.status = 'NEEDS_ATTENTION' AND o.attention IS NOT NULL AND a.status = 'VOIDED'
            """),
    /** Somebody's money was reserved or taken, and no order knows of it. */
    PAYMENT_WITHOUT_ORDER("""
            SELECT d.provider_id AS subject, ARRAY[d.theirs_minor::text] AS cause, NULL::uuid AS order_id, d.provider_id,
                d.theirs_minor AS amount_minor, d.currency, d.made_at AS since, '{}'::jsonb AS facts
            FROM payment_difference d WHERE d.kind = 'UNKNOWN_PAYMENT'
            """),
    /** The provider could not give money back that the customer is owed. */
    REFUND_FAILED("""
            SELECT DISTINCT ON (1) a.id || ':' || f.origin AS subject, ARRAY[last.reference] AS cause, a.order_id,
                coalesce(last.provider_id, a.intent_id) AS provider_id, last.amount_minor, last.currency,
                f.changed_at AS since,
                jsonb_build_object('reference', last.reference, 'state', last.status,
                    'failure', coalesce(last.failure, f.failure, ''), 'tries', count(*) OVER (PARTITION BY a.id, f.origin))
                    AS facts
            FROM (SELECT r.*, regexp_replace(r.reference, '#[0-9]+$', '') AS origin FROM payment_refund r
                WHERE r.status = 'FAILED') f
            JOIN payment_attempt a ON a.id = f.attempt_id
            CROSS JOIN LATERAL (
                SELECT r.* FROM payment_refund r
                WHERE r.attempt_id = a.id AND regexp_replace(r.reference, '#[0-9]+$', '') = f.origin
                ORDER BY r.created_at DESC, length(r.reference) DESC, r.reference DESC LIMIT 1) last
            WHERE last.status <> 'SUCCEEDED' AND a.captured_minor > a.refunded_minor
            ORDER BY 1, f.changed_at
            """),
    /** The reserved amount should have been taken by now. */
    CAPTURE_OVERDUE(Parts.UNCAPTURED + """
            WHERE o.status = 'AUTHORIZED' AND o.changed_at < :now - interval '1 hour'
                AND (a.created_at IS NULL OR a.created_at >= :now - interval '5 days')
            """),
    /** Our books and the provider's do not agree. */
    BOOKS_DIFFER("""
            SELECT d.provider_id AS subject, ARRAY[d.kind || ' ' || d.ours_minor || ' ' || d.theirs_minor] AS cause,
                d.order_id, d.provider_id, abs(d.theirs_minor - d.ours_minor) AS amount_minor, d.currency,
                d.found_at AS since,
                jsonb_build_object('what', d.kind, 'ours', d.ours_minor, 'theirs', d.theirs_minor) AS facts
            FROM payment_difference d WHERE d.kind <> 'UNKNOWN_PAYMENT'
            """),
    /** What must always hold between orders, stock and money does not; what has a kind of its own is not repeated here. */
    INVARIANT_VIOLATED("""
            SELECT v.invariant AS subject, array_agg(v.subject ORDER BY v.subject) AS cause, NULL::uuid AS order_id,
                NULL AS provider_id, NULL::bigint AS amount_minor, NULL AS currency, min(v.first_seen) AS since,
                jsonb_build_object('count', count(*), 'what', (array_agg(v.what ORDER BY v.first_seen, v.subject))[1],
                    'samples', array_to_string(
                        (array_agg(coalesce(o.number, e.isbn13, v.subject) ORDER BY v.first_seen, v.subject))[1\\:8], ' '))
                    AS facts
            FROM invariant_violation v
            LEFT JOIN orders o
                ON o.id = CASE WHEN v.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN v.subject::uuid END
            LEFT JOIN edition e ON e.id = CASE WHEN v.subject ~ '^[0-9]{1,18}$' THEN v.subject::bigint END
            WHERE v.invariant NOT IN ('capture-in-time', 'refund-in-time', 'event-processed')
            GROUP BY v.invariant
            """),
    /** Another amount was reserved than was agreed; it is let go, but somebody should know why. */
    OTHER_AMOUNT(Parts.FLAGGED + """
            WHERE o.attention IS NOT NULL AND o.status IN ('HELD', 'EXPIRED', 'CANCELLED')
                AND a.status IN ('VOIDING', 'VOIDED')
            """),
    /** A refund takes longer than refunds take. */
    REFUND_LATE("""
            SELECT r.id::text AS subject, ARRAY[r.status] AS cause, a.order_id,
                coalesce(r.provider_id, a.intent_id) AS provider_id, r.amount_minor, r.currency, r.created_at AS since,
                jsonb_build_object('state', r.status, 'tries', r.tries) AS facts
            FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
            WHERE (r.status = 'REQUESTED' AND r.created_at < :now - interval '1 hour'
                    OR r.status = 'PENDING' AND r.created_at < :now - interval '2 days')
                AND NOT EXISTS (
                    SELECT FROM payment_refund f WHERE f.attempt_id = r.attempt_id AND f.status = 'FAILED'
                        AND regexp_replace(f.reference, '#[0-9]+$', '') = regexp_replace(r.reference, '#[0-9]+$', ''))
            """),
    /** All the money of an order went back by hand at the provider; its copies may still be off the shelf. */
    RETURNED_BY_HAND(Parts.FLAGGED + "WHERE o.attention IS NOT NULL AND o.status = 'REFUNDED'"),
    /** The provider has told something that could not be acted upon, try after try. */
    EVENT_STUCK("""
            SELECT e.order_id::text AS subject, array_agg(e.id ORDER BY e.id) AS cause, e.order_id,
                max(a.intent_id) AS provider_id, NULL::bigint AS amount_minor, NULL AS currency,
                min(e.received_at) AS since,
                jsonb_build_object('count', count(*), 'types', string_agg(DISTINCT e.type, ' ')) AS facts
            FROM stripe_event e LEFT JOIN LATERAL (
                SELECT intent_id FROM payment_attempt WHERE order_id = e.order_id ORDER BY number DESC LIMIT 1) a ON true
            WHERE e.processed_at IS NULL AND e.received_at < :now - interval '30 minutes'
            GROUP BY e.order_id
            """),
    /** Mail, or other work that follows from an event, fails try after try. */
    WORK_GIVEN_UP("""
            SELECT p.listener_id AS subject, array_agg(p.id::text ORDER BY p.id) AS cause, NULL::uuid AS order_id,
                NULL AS provider_id, NULL::bigint AS amount_minor, NULL AS currency, min(p.publication_date) AS since,
                jsonb_build_object('count', count(*),
                    'over', count(*) FILTER (WHERE p.publication_date < :now - interval '3 days')) AS facts
            FROM event_publication p
            WHERE p.completion_date IS NULL AND p.publication_date < :now - interval '1 hour'
            GROUP BY p.listener_id
            """),
    /** An order says that it needs a person, for none of the reasons above. Must be the last. */
    ORDER_FLAGGED(Parts.FLAGGED + """
            WHERE o.attention IS NOT NULL AND NOT EXISTS (
                SELECT FROM attention_case c WHERE c.order_id = o.id AND c.kind <> 'ORDER_FLAGGED'
                    AND (c.status = 'OPEN' OR c.status = 'ACCEPTED' AND c.gone_at IS NULL))
            """);

    private final String sql;

    AttentionKind(String sql) {
        this.sql = sql;
    }

    /** Like {@code refund-failed}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it puts a flag on its order, which goes when it is gone. */
    boolean flagsItsOrder() {
        return switch (this) {
            case CAPTURE_LOST, REFUND_FAILED, REFUND_LATE -> true;
            case AUTHORIZATION_EXPIRING,
                    PAYMENT_WITHOUT_ORDER,
                    CAPTURE_OVERDUE,
                    BOOKS_DIFFER,
                    INVARIANT_VIOLATED,
                    OTHER_AMOUNT,
                    RETURNED_BY_HAND,
                    EVENT_STUCK,
                    WORK_GIVEN_UP,
                    ORDER_FLAGGED -> false;
        };
    }

    /** Whether nothing but the flag on an order tells of it. */
    boolean knownByFlag() {
        return this == OTHER_AMOUNT || this == RETURNED_BY_HAND || this == ORDER_FLAGGED;
    }

    String sql() {
        return sql;
    }

    private static final class Parts {

        static final String UNCAPTURED = """
                SELECT o.id::text AS subject, ARRAY[coalesce(a.id, o.id)::text] AS cause, o.id AS order_id,
                    a.intent_id AS provider_id, o.total_minor AS amount_minor, o.currency, o.changed_at AS since,
                    jsonb_build_object('tries', coalesce(a.tries, 0), 'lapses',
                        to_char((coalesce(a.created_at, o.changed_at) + interval '7 days') AT TIME ZONE 'UTC',
                            'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS facts
                FROM orders o LEFT JOIN payment_attempt a
                    ON a.order_id = o.id AND a.status IN ('AUTHORIZED', 'CAPTURING')
                """;

        static final String FLAGGED = """
                SELECT o.id::text AS subject, ARRAY[o.attention] AS cause, o.id AS order_id, a.intent_id AS provider_id,
                    coalesce(a.amount_minor, o.total_minor) AS amount_minor, o.currency, o.changed_at AS since,
                    jsonb_build_object('why', o.attention, 'total', o.total_minor) AS facts
                FROM orders o LEFT JOIN LATERAL (
                    SELECT * FROM payment_attempt WHERE order_id = o.id ORDER BY number DESC LIMIT 1) a ON true
                """;

        private Parts() {}
    }
}

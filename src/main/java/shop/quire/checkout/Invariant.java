package shop.quire.checkout;

import java.time.Duration;
import java.util.Locale;

/**
 * What must always hold between orders, stock, coupons and money; each statement finds what does not, as {@code subject}, {@code
 * also} (further ids or null) and {@code what}.
 *
 * <p>A frequent look bounds the large tables to rows changed since {@code :since} and to what was found wrong before; the
 * full one has {@code :since} in the infinite past. Whatever is found over an index of few rows (held copies, unsettled
 * attempts, unprocessed events) is looked at in full each time. {@code :before} is now less the grace: only what has been
 * so for longer is wrong.
 */
enum Invariant {
    /** Copies held for orders are what the stock says is reserved. */
    STOCK_RESERVED(Subject.EDITION, Duration.ZERO, """
            SELECT coalesce(s.edition_id, h.edition_id)::text AS subject, NULL AS also,
                format('%s copies are reserved, but orders hold %s', coalesce(s.reserved, 0), coalesce(h.held, 0)) AS what
            FROM (SELECT edition_id, reserved FROM stock WHERE reserved <> 0) s
            FULL JOIN (SELECT edition_id, sum(quantity) AS held FROM stock_reservation WHERE status = 'HELD'
                GROUP BY edition_id) h ON h.edition_id = s.edition_id
            WHERE coalesce(s.reserved, 0) <> coalesce(h.held, 0)
            """),
    /** The movements of an edition add up to what is on hand. */
    STOCK_LEDGER(Subject.EDITION, Duration.ZERO, """
            SELECT s.edition_id::text AS subject, NULL AS also,
                format('%s copies are on hand, but the movements add up to %s', s.on_hand, ledger.sum) AS what
            FROM stock s CROSS JOIN LATERAL (
                SELECT coalesce(sum(m.delta), 0) AS sum FROM stock_movement m WHERE m.edition_id = s.edition_id) ledger
            WHERE s.on_hand <> ledger.sum AND (:full OR s.edition_id IN (
                SELECT m.edition_id FROM stock_movement m WHERE m.at >= :since
                UNION ALL SELECT v.subject::bigint FROM invariant_violation v WHERE v.invariant = :invariant))
            """),
    /** What has come of an order to a supplier is in the ledger, and it is over once nothing is to come. */
    PURCHASE_RECEIVED(Subject.PURCHASE, Duration.ZERO, """
            WITH scope AS (
                SELECT changed.id FROM purchase_order changed WHERE changed.changed_at >= :since
                UNION SELECT known.id FROM invariant_violation v JOIN purchase_order known ON known.number = v.subject
                WHERE v.invariant = :invariant)
            SELECT p.number AS subject, string_agg(l.edition_id::text, ' ') FILTER (WHERE l.received <> ledger.copies) AS also,
                format('%s: %s copies are said to have come, the lines say %s and the ledger %s', p.status, p.received,
                    sum(l.received), sum(ledger.copies)) AS what
            FROM scope JOIN purchase_order p ON p.id = scope.id JOIN purchase_line l ON l.order_id = p.id
            CROSS JOIN LATERAL (SELECT coalesce(sum(m.delta), 0) AS copies FROM stock_movement m
                WHERE m.purchase_line_id = l.id AND m.edition_id = l.edition_id) ledger
            GROUP BY p.id
            HAVING count(*) FILTER (WHERE l.received <> ledger.copies) > 0 OR p.received <> sum(l.received)
                OR p.status <> 'CANCELLED' AND p.status <> CASE WHEN sum(l.received) = 0 THEN 'ORDERED'
                    WHEN count(*) FILTER (WHERE l.open) > 0 THEN 'PARTLY_RECEIVED' ELSE 'RECEIVED' END
                OR p.status = 'CANCELLED' AND count(*) FILTER (WHERE l.open) > 0
            """),
    /** Nobody has paid twice and not got one of the payments back. */
    ONE_CAPTURE(Subject.ORDER, Duration.ZERO, """
            SELECT a.order_id::text AS subject, string_agg(a.id::text, ' ') AS also,
                format('%s payments were taken and not given back', count(*)) AS what
            FROM payment_attempt a
            WHERE a.status = 'CAPTURED' AND a.captured_minor > a.refunded_minor AND a.order_id IN (
                SELECT changed.order_id FROM payment_attempt changed WHERE changed.changed_at >= :since
                UNION ALL SELECT v.subject::uuid FROM invariant_violation v WHERE v.invariant = :invariant)
            GROUP BY a.order_id HAVING count(*) > 1
            """),
    /** What is asked for and taken is what the order costs. */
    AMOUNT_AGREED(Subject.ORDER, Duration.ZERO, """
            SELECT a.order_id::text AS subject, a.id::text AS also,
                format('The order costs %s %s, the payment is %s %s of which %s was taken', o.total_minor, o.currency,
                    a.amount_minor, a.currency, a.captured_minor) AS what
            FROM payment_attempt a JOIN orders o ON o.id = a.order_id
            WHERE a.order_id IN (
                SELECT changed.order_id FROM payment_attempt changed WHERE changed.changed_at >= :since
                UNION ALL SELECT v.subject::uuid FROM invariant_violation v WHERE v.invariant = :invariant)
                AND (a.amount_minor <> o.total_minor OR a.currency <> o.currency
                    OR a.status = 'CAPTURED' AND a.captured_minor <> a.amount_minor)
            """),
    /** What is prepared and sent has been paid. */
    PAID_CAPTURED(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT o.id::text AS subject, NULL AS also, format('%s without the money having been taken', o.status) AS what
            FROM scope JOIN orders o ON o.id = scope.id
            WHERE o.status IN ('PAID', 'PACKED', 'SHIPPED', 'DELIVERED') AND o.total_minor > 0 AND NOT EXISTS (
                SELECT FROM payment_attempt a WHERE a.order_id = o.id AND a.status = 'CAPTURED')
            """),
    /** Every paper line of a confirmed order has its copies, and none of them twice. */
    PAID_COPIES(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT o.id::text AS subject, string_agg(line.edition_id::text, ' ') AS also,
                format('%s, but copies for %s lines were never taken from the shelf', o.status, count(*)) AS what
            FROM scope JOIN orders o ON o.id = scope.id JOIN order_line line ON line.order_id = o.id
            WHERE o.status IN ('AUTHORIZED', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED')
                AND line.format NOT IN (:digital)
                AND NOT EXISTS (
                    SELECT FROM stock_reservation r WHERE r.order_id = o.id AND r.edition_id = line.edition_id
                        AND r.status = 'CONSUMED' AND r.quantity = line.quantity)
                -- Returned copies were taken once.
                AND NOT EXISTS (
                    SELECT FROM stock_movement m WHERE m.order_id = o.id AND m.edition_id = line.edition_id
                        AND m.reason = 'RETURN')
            GROUP BY o.id, o.status
            """),
    /** Every paper line of an order that waits for its payment is held. */
    UNPAID_HELD(Subject.ORDER, Duration.ZERO, """
            SELECT o.id::text AS subject, string_agg(line.edition_id::text, ' ') AS also,
                format('Waits for its payment, but copies for %s lines are not held', count(*)) AS what
            FROM orders o JOIN order_line line ON line.order_id = o.id
            WHERE o.status = 'HELD' AND line.format NOT IN (:digital) AND NOT EXISTS (
                SELECT FROM stock_reservation r WHERE r.order_id = o.id AND r.edition_id = line.edition_id
                    AND r.status = 'HELD' AND r.quantity = line.quantity)
            GROUP BY o.id
            """),
    /** Copies of an order that is over are back on the shelf. */
    DEAD_COPIES(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT o.id::text AS subject, string_agg(r.edition_id::text, ' ') AS also,
                format('%s, but its copies are still off the shelf', o.status) AS what
            FROM scope JOIN orders o ON o.id = scope.id JOIN stock_reservation r ON r.order_id = o.id
            WHERE o.status IN ('EXPIRED', 'CANCELLED') AND r.status = 'CONSUMED'
                AND NOT EXISTS (
                    SELECT FROM stock_movement m WHERE m.order_id = o.id AND m.edition_id = r.edition_id
                        AND m.reason = 'RETURN')
            GROUP BY o.id, o.status
            """),
    /** Held copies are paid for or released in time. */
    HOLD_RELEASED(Subject.ORDER, Duration.ofMinutes(30), """
            SELECT late.order_id::text AS subject, NULL AS also, max(late.what) AS what
            FROM (
                SELECT r.order_id, 'Its copies are held long after the time was up' AS what
                FROM stock_reservation r WHERE r.status = 'HELD' AND r.expires_at < :before
                UNION ALL
                SELECT o.id, 'Waits for its payment long after the time was up'
                FROM orders o WHERE o.status = 'HELD' AND o.hold_expires_at < :before
                UNION ALL
                SELECT r.order_id, coalesce(o.status, 'No such order') || ', but copies are held for it'
                FROM stock_reservation r LEFT JOIN orders o ON o.id = r.order_id
                WHERE r.status = 'HELD' AND (o.id IS NULL OR o.status <> 'HELD' AND o.changed_at < :before)
            ) late
            GROUP BY late.order_id
            """),
    /** The uses of a coupon that are counted are those that orders have, and no more than it was made for. */
    COUPON_COUNTED(Subject.COUPON, Duration.ZERO, """
            SELECT 'coupon:' || c.code AS subject, NULL AS also,
                format('%s uses of %s are counted, but orders have %s', c.redeemed, c.code, uses.count) AS what
            FROM coupon c CROSS JOIN LATERAL (
                SELECT count(*) AS count FROM coupon_redemption r
                WHERE r.coupon_id = c.id AND r.status IN ('HELD', 'USED')) uses
            WHERE (c.redeemed <> uses.count OR uses.count > c.total_limit) AND (:full OR c.id IN (
                SELECT r.coupon_id FROM coupon_redemption r WHERE r.changed_at >= :since
                UNION ALL SELECT known.id FROM coupon known JOIN invariant_violation v
                    ON v.subject = 'coupon:' || known.code AND v.invariant = :invariant))
            """),
    /** An order with a coupon has its use of that very coupon, and one without has none. */
    ORDER_COUPON(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT o.id::text AS subject, NULL AS also,
                format('Has the coupon %s, but a use of %s', coalesce(o.coupon_code, '-'), coalesce(c.code, '-')) AS what
            FROM scope JOIN orders o ON o.id = scope.id
            LEFT JOIN coupon_redemption r ON r.order_id = o.id LEFT JOIN coupon c ON c.id = r.coupon_id
            WHERE o.coupon_code IS DISTINCT FROM c.code
            """),
    /** A coupon is used by orders that were paid, and held for those that wait for it. */
    COUPON_USED(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT o.id::text AS subject, NULL AS also, format('%s, but its coupon is %s', o.status, r.status) AS what
            FROM scope JOIN orders o ON o.id = scope.id JOIN coupon_redemption r ON r.order_id = o.id
            WHERE o.status IN ('AUTHORIZED', 'PAID', 'PACKED', 'SHIPPED', 'DELIVERED') AND r.status <> 'USED'
                OR o.status IN ('HELD', 'EXPIRED', 'CANCELLED') AND r.status = 'USED'
                OR o.status = 'HELD' AND r.status = 'RELEASED'
            """),
    /** An order that is over holds no coupon. */
    COUPON_RELEASED(Subject.ORDER, Duration.ofMinutes(30), """
            SELECT r.order_id::text AS subject, NULL AS also,
                coalesce(o.status, 'No such order') || ', but a coupon is held for it' AS what
            FROM coupon_redemption r LEFT JOIN orders o ON o.id = r.order_id
            WHERE r.status = 'HELD' AND (o.id IS NULL OR o.status <> 'HELD' AND o.changed_at < :before)
            """),
    /** Lines, shipping and discount make the total. */
    ORDER_TOTAL(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT o.id::text AS subject, NULL AS also,
                format('Lines of %s and shipping of %s do not make the total of %s', sums.items, o.shipping_minor,
                    o.total_minor) AS what
            FROM scope JOIN orders o ON o.id = scope.id CROSS JOIN LATERAL (
                SELECT coalesce(sum(line.unit_price_minor * line.quantity), 0) AS items,
                    coalesce(sum(line.quantity), 0) AS copies
                FROM order_line line WHERE line.order_id = o.id) sums
            WHERE o.items_minor <> sums.items OR o.copies <> sums.copies
                OR o.total_minor <> o.items_minor + o.shipping_minor
                    - o.discount_minor
            """),
    /** What is confirmed is captured before the reservation on the card lapses. */
    CAPTURE_IN_TIME(Subject.ORDER, Duration.ofHours(1), """
            SELECT o.id::text AS subject, NULL AS also, 'The reserved amount has not been taken yet' AS what
            FROM orders o WHERE o.status = 'AUTHORIZED' AND o.changed_at < :before
            """),
    /** Nobody can still pay for an order that is over, and nothing stays reserved for it. */
    DEAD_ORDER_ATTEMPT(Subject.ORDER, Duration.ofMinutes(30), """
            SELECT a.order_id::text AS subject, a.id::text AS also,
                format('%s, but its payment is still %s', coalesce(o.status, 'No such order'), a.status) AS what
            FROM payment_attempt a LEFT JOIN orders o ON o.id = a.order_id
            WHERE a.status IN ('CREATED', 'OPEN', 'AUTHORIZED', 'CAPTURING', 'VOIDING')
                AND (o.id IS NULL OR o.status NOT IN ('HELD', 'AUTHORIZED') AND o.changed_at < :before)
                AND a.changed_at < :before
            """),
    /** Money taken for an order that is over goes back. */
    MONEY_KEPT(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT o.id::text AS subject, a.id::text AS also,
                format('%s, but of %s taken only %s goes back', o.status, a.captured_minor, back.sum) AS what
            FROM scope JOIN orders o ON o.id = scope.id
            JOIN payment_attempt a ON a.order_id = o.id AND a.status = 'CAPTURED'
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(r.amount_minor), 0) AS sum FROM payment_refund r
                WHERE r.attempt_id = a.id AND r.status <> 'FAILED') back
            WHERE o.status IN ('EXPIRED', 'CANCELLED', 'REFUNDED') AND a.captured_minor > back.sum
            """),
    /** No more goes back than was taken. */
    REFUND_BOUND(Subject.ORDER, Duration.ZERO, """
            SELECT a.order_id::text AS subject, a.id::text AS also,
                format('%s goes back, but only %s was taken', sum(r.amount_minor), a.captured_minor) AS what
            FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
            WHERE r.status <> 'FAILED' AND r.attempt_id IN (
                SELECT changed.attempt_id FROM payment_refund changed WHERE changed.changed_at >= :since
                UNION ALL SELECT known.id FROM payment_attempt known JOIN invariant_violation v
                    ON known.order_id = v.subject::uuid AND v.invariant = :invariant)
            GROUP BY a.id, a.order_id, a.captured_minor HAVING sum(r.amount_minor) > a.captured_minor
            """),
    /** Order, payment and refunds tell the same about what went back. */
    REFUND_SUMS(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT o.id::text AS subject, NULL AS also,
                format('The order says %s went back, its payment %s, its refunds %s', o.refunded_minor, paid.refunded,
                    done.sum) AS what
            FROM scope JOIN orders o ON o.id = scope.id
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(a.refunded_minor), 0) AS refunded FROM payment_attempt a WHERE a.order_id = o.id) paid
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(r.amount_minor), 0) AS sum
                FROM payment_attempt a JOIN payment_refund r ON r.attempt_id = a.id
                WHERE a.order_id = o.id AND r.status = 'SUCCEEDED') done
            WHERE o.refunded_minor <> done.sum OR paid.refunded <> done.sum
            """),
    /** A refund that is decided is asked for. */
    REFUND_IN_TIME(Subject.ORDER, Duration.ofHours(1), """
            SELECT a.order_id::text AS subject, string_agg(r.id::text, ' ') AS also,
                'Money is to go back, but the provider has not taken the refund yet' AS what
            FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
            WHERE r.status = 'REQUESTED' AND r.created_at < :before
            GROUP BY a.order_id
            """),
    /** No more copies of a line come back than were bought. */
    RETURN_BOUND(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT bought.order_id::text AS subject, NULL AS also,
                format('Of %s copies of line %s, %s come back', bought.quantity, bought.position, back.copies) AS what
            FROM scope JOIN order_line bought ON bought.order_id = scope.id
            CROSS JOIN LATERAL (
                SELECT sum(CASE WHEN r.status IN ('REJECTED', 'WITHDRAWN') THEN line.shelved
                    WHEN r.received_at IS NULL THEN line.quantity
                    ELSE greatest(line.received, line.refunded) END) AS copies
                FROM order_return r JOIN order_return_line line ON line.return_id = r.id
                WHERE r.order_id = bought.order_id AND line.position = bought.position) back
            WHERE back.copies > bought.quantity
            """),
    /** Of a parcel no more is received than was to come, and no more shelved than was received. */
    RETURN_RECEIVED(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT r.order_id::text AS subject, NULL AS also,
                format('%s: of %s copies %s were received and %s shelved', r.number, line.quantity, line.received,
                    line.shelved) AS what
            FROM scope JOIN order_return r ON r.order_id = scope.id JOIN order_return_line line ON line.return_id = r.id
            WHERE line.received > line.quantity OR line.shelved > line.received
                OR line.received > 0 AND r.received_at IS NULL
            """),
    /** Copies go back on the shelf once: what the ledger says came back is what returns and refunds brought. */
    RETURN_SHELVED(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT bought.order_id::text AS subject, bought.edition_id::text AS also,
                format('Returns and refunds brought back %s copies, the ledger says %s', told.shelved + told.moved,
                    came.back) AS what
            FROM scope JOIN order_line bought ON bought.order_id = scope.id
            JOIN stock_reservation held ON held.order_id = bought.order_id AND held.edition_id = bought.edition_id
                AND held.status = 'CONSUMED'
            CROSS JOIN LATERAL (
                SELECT coalesce((SELECT sum(line.shelved) FROM order_return r
                    JOIN order_return_line line ON line.return_id = r.id
                    WHERE r.order_id = bought.order_id AND line.position = bought.position), 0) AS shelved,
                    coalesce((SELECT sum(line.moved) FROM payment_attempt a JOIN payment_refund p ON p.attempt_id = a.id
                    JOIN payment_refund_line line ON line.refund_id = p.id
                    WHERE a.order_id = bought.order_id AND line.position = bought.position), 0) AS moved) told
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(m.delta), 0) AS back FROM stock_movement m
                WHERE m.order_id = bought.order_id AND m.edition_id = bought.edition_id AND m.reason = 'RETURN') came
            WHERE came.back <> told.shelved + told.moved
                AND EXISTS (SELECT FROM order_return r WHERE r.order_id = bought.order_id)
            """),
    /** A return is refunded when, and only when, its money has gone back. */
    RETURN_REFUNDED(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT r.order_id::text AS subject, NULL AS also,
                format('%s is %s, but its money %s', r.number, r.status,
                    CASE WHEN r.status = 'REFUNDED' THEN 'has not gone back' ELSE 'has gone back' END) AS what
            FROM scope JOIN order_return r ON r.order_id = scope.id
            CROSS JOIN LATERAL (SELECT EXISTS (
                SELECT FROM payment_attempt a JOIN payment_refund p ON p.attempt_id = a.id
                WHERE a.order_id = r.order_id AND p.status = 'SUCCEEDED'
                    AND regexp_replace(p.reference, '#[0-9]+$', '') = 'return:' || r.number) AS done) money
            WHERE money.done AND r.status NOT IN ('REFUNDED', 'REJECTED') OR r.status = 'REFUNDED' AND NOT money.done
            """),
    /** What the provider tells is acted upon. */
    EVENT_PROCESSED(Subject.EVENT, Duration.ofMinutes(30), """
            SELECT e.id AS subject, e.order_id::text AS also, format('%s has not been acted upon', e.type) AS what
            FROM stripe_event e WHERE e.processed_at IS NULL AND e.received_at < :before
            """),
    /** Whoever has paid has an invoice. */
    INVOICED(Subject.ORDER, Duration.ofMinutes(10), """
            SELECT a.order_id::text AS subject, a.id::text AS also, 'The money was taken, but there is no invoice' AS what
            FROM payment_attempt a
            WHERE a.status = 'CAPTURED' AND a.changed_at < :before AND a.order_id IN (
                SELECT changed.order_id FROM payment_attempt changed WHERE changed.changed_at >= :since
                UNION ALL SELECT v.subject::uuid FROM invariant_violation v WHERE v.invariant = :invariant)
                AND NOT EXISTS (SELECT FROM billing_document d WHERE d.order_id = a.order_id AND d.kind = 'INVOICE')
            """),
    /** Whatever has gone back has a credit note. */
    CREDITED(Subject.ORDER, Duration.ofMinutes(10), """
            SELECT a.order_id::text AS subject, string_agg(r.id::text, ' ') AS also,
                'Money has gone back, but there is no credit note' AS what
            FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
            WHERE r.status = 'SUCCEEDED' AND r.changed_at < :before AND (r.changed_at >= :since OR a.order_id IN (
                SELECT v.subject::uuid FROM invariant_violation v WHERE v.invariant = :invariant))
                AND NOT EXISTS (
                    SELECT FROM billing_document d
                    WHERE d.order_id = a.order_id AND d.refund_reference = r.reference)
            GROUP BY a.order_id
            """),
    /** Invoices say what the order costs, credit notes what went back, and no rate gives more back than it had. */
    DOCUMENT_SUMS(Subject.ORDER, Duration.ZERO, Parts.ORDERS_IN_SCOPE + """
            SELECT wrong.order_id::text AS subject, string_agg(DISTINCT wrong.number, ' ') AS also, max(wrong.what) AS what
            FROM scope JOIN LATERAL (
                SELECT d.order_id, d.number, format('The invoice says %s, the order %s', d.gross_minor, o.total_minor) AS what
                FROM billing_document d JOIN orders o ON o.id = d.order_id
                WHERE d.order_id = scope.id AND d.kind = 'INVOICE' AND d.gross_minor <> o.total_minor
                UNION ALL
                SELECT d.order_id, d.number, format('The credit note says %s, the refund %s', d.gross_minor, r.amount_minor)
                FROM billing_document d JOIN payment_attempt a ON a.order_id = d.order_id
                JOIN payment_refund r ON r.attempt_id = a.id AND r.reference = d.refund_reference
                WHERE d.order_id = scope.id AND d.gross_minor <> r.amount_minor
                UNION ALL
                SELECT d.order_id, max(d.number), format('More is credited than invoiced at a rate of %s', v.vat_basis_points)
                FROM billing_document d JOIN billing_document_vat v ON v.number = d.number
                WHERE d.order_id = scope.id
                GROUP BY d.order_id, v.vat_basis_points
                HAVING sum(CASE d.kind WHEN 'INVOICE' THEN v.gross_minor ELSE -v.gross_minor END) < 0
                    OR sum(CASE d.kind WHEN 'INVOICE' THEN v.vat_minor ELSE -v.vat_minor END) < 0
            ) wrong ON true
            GROUP BY wrong.order_id
            """),
    /** Invoices and credit notes are numbered from 1 without gaps. */
    DOCUMENT_NUMBERS(Subject.SERIES, Duration.ZERO, """
            SELECT s.kind || ' ' || s.year AS subject, NULL AS also,
                format('%s numbers were taken, but %s documents go up to %s', s.last_number, found.count, found.last) AS what
            FROM billing_series s CROSS JOIN LATERAL (
                SELECT count(*), coalesce(max(d.serial), 0) AS last
                FROM billing_document d WHERE d.kind = s.kind AND d.year = s.year) found
            WHERE (found.count <> s.last_number OR found.last <> s.last_number) AND (:full OR s.last_issued_at >= :since
                OR s.kind || ' ' || s.year IN (
                    SELECT v.subject FROM invariant_violation v WHERE v.invariant = :invariant))
            """);

    /** What a violation is about. */
    enum Subject {
        ORDER,
        EDITION,
        COUPON,
        EVENT,
        /** An order to a supplier, by its number. */
        PURCHASE,
        /** Of numbers of documents. */
        SERIES
    }

    private final Subject subject;
    private final Duration grace;
    private final String sql;

    Invariant(Subject subject, Duration grace, String sql) {
        this.subject = subject;
        this.grace = grace;
        this.sql = sql;
    }

    /** Like {@code stock-reserved}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Subject subject() {
        return subject;
    }

    /** How long something may be on its way. */
    Duration grace() {
        return grace;
    }

    String sql() {
        return sql;
    }

    private static final class Parts {

        /** Every change of an order touches its row. */
        static final String ORDERS_IN_SCOPE = """
                WITH scope AS (
                    SELECT changed.id FROM orders changed WHERE changed.changed_at >= :since
                    UNION SELECT v.subject::uuid FROM invariant_violation v WHERE v.invariant = :invariant)
                """;

        private Parts() {}
    }
}

-- Where the copies went does not depend on the money: a refund that fails has moved them all the same, and whoever asks
-- again in other words must neither move them twice nor leave behind those that had not moved.
ALTER TABLE payment_refund_line
    -- Copies that this refund put on the shelf, or wrote off before the parcel was sent.
    ADD COLUMN moved   integer NOT NULL DEFAULT 0,
    -- Copies that needed no moving, since a refund that failed had done it.
    ADD COLUMN covered integer NOT NULL DEFAULT 0,
    ADD CONSTRAINT payment_refund_line_moved_ck CHECK (moved >= 0 AND covered >= 0 AND moved + covered <= quantity);
UPDATE payment_refund_line line SET
    moved = CASE WHEN r.reference ~ '#[0-9]+$' THEN 0 ELSE line.quantity END,
    covered = CASE WHEN r.reference ~ '#[0-9]+$' THEN line.quantity ELSE 0 END
FROM payment_refund r JOIN payment_attempt a ON a.id = r.attempt_id
WHERE r.id = line.refund_id AND r.reference NOT LIKE 'cancellation%'
    AND EXISTS (SELECT FROM order_line bought WHERE bought.order_id = a.order_id AND bought.position = line.position
        AND bought.format <> 'EPUB')
    AND (line.restock OR NOT EXISTS (
        SELECT FROM order_timeline t WHERE t.order_id = a.order_id AND t.what = 'order.shipped' AND t.at <= r.created_at));

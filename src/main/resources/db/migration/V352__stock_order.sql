-- E-books behind all that is on paper, also where nobody has booked a copy yet: who lists paper alone ends before them.
DROP INDEX edition_on_hand_idx;
CREATE INDEX edition_on_hand_idx ON edition
    ((CASE WHEN format = 'EPUB' THEN 2147483647 ELSE coalesce(on_hand, 0) END), id);

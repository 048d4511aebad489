package shop.quire.inventory;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.EditionId;

/**
 * When copies are to be had again: on the earliest day for which an order to a supplier that is still open promises some, of
 * those that are not past. A delivery that is late promises nothing.
 */
@Service
public class ExpectedCopies {

    private final JdbcClient jdbc;
    private final InventorySettings settings;
    private final Clock clock;

    ExpectedCopies(JdbcClient jdbc, InventorySettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Editions of which nothing is promised are absent. */
    @Transactional(readOnly = true)
    public Map<EditionId, LocalDate> of(Collection<EditionId> editions) {
        Map<EditionId, LocalDate> expected = new HashMap<>();
        if (!editions.isEmpty()) {
            jdbc.sql("""
                            SELECT edition_id, min(expected_on) AS day FROM purchase_line
                            WHERE open AND edition_id = ANY(:editions) AND expected_on >= :today GROUP BY edition_id""")
                    .param(
                            "editions",
                            editions.stream().mapToLong(EditionId::value).toArray())
                    .param("today", LocalDate.now(clock.withZone(settings.timeZone())))
                    .query(row -> {
                        expected.put(new EditionId(row.getLong("edition_id")), row.getObject("day", LocalDate.class));
                    });
        }
        return expected;
    }
}

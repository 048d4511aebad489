package shop.quire.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import shop.quire.audit.AuditLog;

/** Writes what changed, and only that, into the audit log. */
@Component
class CatalogChanges {

    private final AuditLog audit;

    CatalogChanges(AuditLog audit) {
        this.audit = audit;
    }

    void bookCreated(long book, WorkFacts facts) {
        audit.record("book.created", "book", Long.toString(book), Map.of(), known(facts.described()));
    }

    void bookChanged(long book, WorkFacts before, WorkFacts after) {
        changed("book.changed", "book", book, before.described(), after.described());
    }

    void editionCreated(long edition, EditionFacts facts) {
        audit.record("edition.created", "edition", Long.toString(edition), Map.of(), known(facts.described()));
    }

    void editionChanged(long edition, EditionFacts before, EditionFacts after) {
        changed("edition.changed", "edition", edition, before.described(), after.described());
    }

    void editionPublished(long edition) {
        audit.record(
                "edition.published",
                "edition",
                Long.toString(edition),
                Map.of("status", EditionStatus.UPCOMING.name()),
                Map.of("status", EditionStatus.ACTIVE.name()));
    }

    private void changed(String action, String type, long id, Map<String, String> before, Map<String, String> after) {
        Map<String, String> was = new LinkedHashMap<>();
        Map<String, String> is = new LinkedHashMap<>();
        before.forEach((fact, value) -> {
            String now = after.getOrDefault(fact, "");
            if (!now.equals(value)) {
                was.put(fact, value);
                is.put(fact, now);
            }
        });
        audit.record(action, type, Long.toString(id), was, is);
    }

    private static Map<String, String> known(Map<String, String> facts) {
        facts.values().removeIf(String::isEmpty);
        return facts;
    }
}

package shop.quire.ui.admin.audit;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;

/**
 * An entry in words. They are made of the entry's own: the log outlives every list of texts, and what another version of
 * the shop has written must be readable too.
 */
final class AuditWords {

    /** Facts that a line of the list has room for. */
    private static final int SHOWN = 3;

    private static final int MAX_VALUE = 60;

    /** One fact before and after; empty where there was or is none. */
    record Change(String before, String after) {}

    private AuditWords() {}

    /** "edition.price-changed" is "Price changed". */
    static String action(String action) {
        return words(action.substring(action.lastIndexOf('.') + 1));
    }

    /** "edition.price-changed" is "Edition: price changed". */
    static String fullAction(String action) {
        int dot = action.indexOf('.');
        return dot < 0
                ? words(action)
                : I18NProvider.translate(
                        "audit.action",
                        words(action.substring(0, dot)),
                        words(action.substring(dot + 1)).toLowerCase(Locale.ROOT));
    }

    static String type(String subjectType) {
        return words(subjectType);
    }

    /** "onHand" is "On hand". */
    static String fact(String name) {
        return words(name);
    }

    static String subject(AuditEntry entry) {
        return I18NProvider.translate("audit.subject", type(entry.subjectType()), entry.subjectId());
    }

    static String who(AuditEntry entry) {
        return entry.actor().equals(AuditLog.SYSTEM) ? I18NProvider.translate("audit.system") : entry.actorName();
    }

    static String place(AuditEntry entry) {
        return Optional.ofNullable(entry.place()).orElse("");
    }

    /** Every fact that either side names, by its name. */
    static Map<String, Change> changes(AuditEntry entry) {
        Map<String, Change> all = new TreeMap<>();
        entry.before().forEach((name, was) -> all.put(name, new Change(was, "")));
        entry.after()
                .forEach((name, is) -> all.merge(name, new Change("", is), (was, now) -> new Change(was.before(), is)));
        return all;
    }

    /** The first few changes in a line: "Price: 9.90 → 8.90 · Title: …". */
    static String summary(AuditEntry entry) {
        Map<String, Change> all = changes(entry);
        String line = all.entrySet().stream()
                .limit(SHOWN)
                .map(one -> I18NProvider.translate("audit.fact", fact(one.getKey()), change(one.getValue())))
                .collect(Collectors.joining(" · "));
        return all.size() > SHOWN ? I18NProvider.translate("audit.more", line, all.size() - SHOWN) : line;
    }

    /** The page of what was changed, where it has one. */
    static Optional<String> page(AuditEntry entry) {
        return switch (entry.subjectType()) {
            case "order" -> Optional.of("/admin/orders/" + entry.subjectId());
            case "return" -> Optional.of("/admin/returns/" + entry.subjectId());
            case "book" -> Optional.of("/admin/books/" + entry.subjectId());
            case "purchase" -> Optional.of("/admin/purchases/" + entry.subjectId());
            case "coupon" -> Optional.of("/admin/coupons/" + entry.subjectId());
            case "attention" -> Optional.of("/admin/attention?case=" + entry.subjectId());
            default -> Optional.empty();
        };
    }

    private static String change(Change change) {
        String after = shortened(change.after());
        return change.before().isEmpty()
                ? after
                : I18NProvider.translate("audit.change", shortened(change.before()), after.isEmpty() ? "–" : after);
    }

    private static String shortened(String value) {
        return value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE - 1) + "…" : value;
    }

    private static String words(String code) {
        String words = code.replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .replaceAll("[-_.]+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
        return words.isEmpty() ? code : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}

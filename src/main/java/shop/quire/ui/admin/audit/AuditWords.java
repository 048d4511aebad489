package shop.quire.ui.admin.audit;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.joda.money.Money;
import shop.quire.audit.AuditEntry;
import shop.quire.audit.AuditLog;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.Reader;

/**
 * An entry in words. They are made of the entry's own: the log outlives every list of texts, and what another version of
 * the shop has written must be readable too.
 */
final class AuditWords {

    /** Facts that a line of the list has room for. */
    private static final int SHOWN = 3;

    private static final int MAX_VALUE = 60;

    private static final Pattern MONEY = Pattern.compile("[A-Z]{3} -?\\d{1,12}(\\.\\d{1,3})?");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+Z");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern CODE = Pattern.compile("\\b[A-Z][A-Z_]+\\b");

    /** Facts that are written as codes; in others what looks like one is somebody's own text. */
    private static final Set<String> CODED =
            Set.of("status", "state", "kind", "reason", "role", "roles", "permission", "format");

    /** Where the words for codes are, by the subject's type and the fact. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("order.status", "admin.order.status."),
            Map.entry("return.status", "admin.return.status."),
            Map.entry("purchase.status", "purchase.status."),
            Map.entry("coupon.kind", "coupon.kind."),
            Map.entry("attention.status", "attention.status."),
            Map.entry("attention.kind", "attention.kind."),
            Map.entry("edition.status", "admin.status."),
            Map.entry("edition.format", "catalog.format."),
            Map.entry("edition.reason", "admin.reason."),
            Map.entry("posting.reason", "admin.reason."),
            Map.entry("account.roles", "people.role."),
            Map.entry("account.role", "people.role."),
            Map.entry("role.permission", "people.permission."));

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
        entry.before().forEach((name, was) -> all.put(name, new Change(value(entry, name, was), "")));
        entry.after().forEach((name, is) -> {
            String now = value(entry, name, is);
            all.merge(name, new Change("", now), (was, same) -> new Change(was.before(), now));
        });
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

    /**
     * What a fact was or became, for the reader: money, days and moments as elsewhere, codes as the words that their own pages
     * have for them. What none of these is stays as it was written.
     */
    static String value(AuditEntry entry, String fact, String written) {
        Display display = Reader.display();
        try {
            if (written.equals("null")) {
                return "";
            }
            if (MONEY.matcher(written).matches()) {
                return display.money(Money.parse(written));
            }
            if (MOMENT.matcher(written).matches()) {
                return display.dateTime(Instant.parse(written));
            }
            if (DAY.matcher(written).matches()) {
                return display.shortDate(LocalDate.parse(written));
            }
        } catch (RuntimeException nothingOfTheKind) {
            return written;
        }
        if (!CODED.contains(fact)) {
            return written;
        }
        return CODE.matcher(written).replaceAll(code -> Matcher.quoteReplacement(word(entry, fact, code.group())));
    }

    private static String word(AuditEntry entry, String fact, String code) {
        String key = WORDS.get(entry.subjectType() + "." + fact);
        String word = key == null ? "" : I18NProvider.translate(key + code);
        // A code of another version has no word here.
        return word.isEmpty() || word.contains(code) ? words(code) : word;
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

package shop.quire.ui.admin.audit;

import com.vaadin.flow.i18n.I18NProvider;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import shop.quire.audit.AuditFilter;
import shop.quire.audit.AuditSort;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/**
 * The log as its URL describes it.
 *
 * @param zone in which the URL's days begin and end
 */
record AuditListState(UrlValues url, ZoneId zone) {

    static final String WHO = "who";
    static final String ACTION = "action";
    static final String TYPE = "type";
    static final String ID = "id";
    static final String FROM = "from";
    static final String TO = "to";

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    AuditFilter filter() {
        LocalDate to = url.date(TO);
        return new AuditFilter(
                url.text(UrlValues.TEXT),
                url.text(WHO),
                codes(ACTION),
                codes(TYPE),
                url.text(ID),
                beginning(url.date(FROM)),
                beginning(to == null ? null : to.plusDays(1)));
    }

    List<SortKey<AuditSort>> order() {
        return url.order(UrlValues.SORT, AuditSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .text(WHO, "audit.chip.who")
                .set(ACTION, "audit.chip.action", codes(ACTION), AuditWords::fullAction)
                .set(TYPE, "audit.chip.type", codes(TYPE), AuditWords::type)
                .text(ID, "audit.chip.id")
                .day(FROM, "audit.chip.from", url.date(FROM))
                .day(TO, "audit.chip.to", url.date(TO))
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel, Collection<String> actions, Collection<String> types) {
        panel.text(WHO, I18NProvider.translate("audit.column.WHO"))
                .words(ACTION, I18NProvider.translate("audit.column.ACTION"), actions, AuditWords::fullAction)
                .words(TYPE, I18NProvider.translate("audit.column.SUBJECT"), types, AuditWords::type)
                .text(ID, I18NProvider.translate("audit.id"))
                .days(FROM, TO, I18NProvider.translate("audit.from"), I18NProvider.translate("audit.to"));
    }

    private Set<String> codes(String name) {
        return url.words(name, word -> CODE.matcher(word).matches());
    }

    private @Nullable Instant beginning(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(zone).toInstant();
    }
}

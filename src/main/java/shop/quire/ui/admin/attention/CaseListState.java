package shop.quire.ui.admin.attention;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import shop.quire.checkout.AttentionFilter;
import shop.quire.checkout.AttentionKind;
import shop.quire.checkout.AttentionStatus;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/** The list of cases, and the one that is looked at, as the URL describes them. */
record CaseListState(UrlValues url) {

    static final String KIND = "kind";
    static final String STATUS = "status";
    static final String CASE = "case";

    /** What is open, unless the URL wants to see what became of others. */
    AttentionFilter filter() {
        Set<AttentionStatus> statuses = url.choices(STATUS, AttentionStatus.class);
        return new AttentionFilter(
                url.choices(KIND, AttentionKind.class), statuses.isEmpty() ? Set.of(AttentionStatus.OPEN) : statuses);
    }

    OptionalLong selected() {
        return url.text(CASE).matches("[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(url.text(CASE)))
                : OptionalLong.empty();
    }

    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .set(KIND, "attention.chip.kind", url.choices(KIND, AttentionKind.class), CaseWords::kind)
                .set(STATUS, "attention.chip.status", url.choices(STATUS, AttentionStatus.class), CaseWords::status)
                .all();
    }

    static void offer(FilterPanel panel) {
        panel.choice(KIND, I18NProvider.translate("attention.filter.kind"), AttentionKind.class, CaseWords::kind)
                .choice(
                        STATUS,
                        I18NProvider.translate("attention.filter.status"),
                        AttentionStatus.class,
                        CaseWords::status);
    }
}

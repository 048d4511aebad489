package shop.quire.ui.admin.billing;

import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import shop.quire.billing.DocumentFilter;
import shop.quire.billing.DocumentKind;
import shop.quire.billing.DocumentSort;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.FilterPanel;
import shop.quire.ui.admin.Narrowings;
import shop.quire.ui.admin.UrlValues;

/** The list of documents as its URL describes it. */
record DocumentListState(UrlValues url) {

    static final String KIND = "kind";
    static final String FROM = "from";
    static final String TO = "to";

    DocumentFilter filter() {
        return new DocumentFilter(
                url.text(UrlValues.TEXT), url.choices(KIND, DocumentKind.class), url.date(FROM), url.date(TO));
    }

    List<SortKey<DocumentSort>> order() {
        return url.order(UrlValues.SORT, DocumentSort.class);
    }

    /** What narrows the list, besides the text of the search field. */
    List<Narrowings.Narrowing> narrowings() {
        return new Narrowings(url)
                .set(KIND, "admin.invoices.chip.kind", filter().kinds(), DocumentListState::kind)
                .day(FROM, "admin.invoices.chip.from", url.date(FROM))
                .day(TO, "admin.invoices.chip.to", url.date(TO))
                .all();
    }

    /** Fields for all that can narrow the list. */
    static void offer(FilterPanel panel) {
        panel.choice(
                        KIND,
                        I18NProvider.translate("admin.invoices.column.KIND"),
                        DocumentKind.class,
                        DocumentListState::kind)
                .days(
                        FROM,
                        TO,
                        I18NProvider.translate("admin.invoices.issued.from"),
                        I18NProvider.translate("admin.invoices.issued.to"));
    }

    static String kind(DocumentKind kind) {
        return I18NProvider.translate("admin.invoices.kind." + kind);
    }
}

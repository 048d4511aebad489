package shop.quire.ui.admin.report;

import com.vaadin.flow.i18n.I18NProvider;
import java.math.BigDecimal;
import shop.quire.catalog.Format;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportRow;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Reader;

/** What a row of a report is called. */
final class RowNames {

    private RowNames() {}

    static String of(ReportGrouping grouping, ReportRow row) {
        return switch (row) {
            case ReportRow.Book book ->
                I18NProvider.translate(
                        "admin.dashboard.best.edition", book.title(), EditionWords.format(book.format()));
            case ReportRow.Customer customer -> customer.email();
            case ReportRow.Part part -> part(grouping, part.key());
            case ReportRow.Day day -> Reader.display().date(day.day());
            case ReportRow.Line line -> line.number();
            case ReportRow.WholeOrders whole -> I18NProvider.translate("report.whole");
        };
    }

    /** @param key as in {@link ReportRow.Part}; of anything else, what is not understood stays as it is */
    static String part(ReportGrouping grouping, String key) {
        Display display = Reader.display();
        return switch (grouping) {
            case FORMAT -> format(key);
            case VAT -> key.matches("[0-9]{1,5}") ? display.percent(new BigDecimal(key).movePointLeft(2)) : key;
            case COUNTRY -> named(key.isEmpty() ? key : display.country(key), "report.country.none");
            case CONTRIBUTOR, CONTRIBUTORS -> named(key, "report.contributor.none");
            case PUBLISHER -> named(key, "report.publisher.none");
            case SUBJECT -> named(key, "report.subject.none");
            case NONE, DAY, WEEK, MONTH, BOOK, CUSTOMER -> key;
        };
    }

    private static String named(String name, String none) {
        return name.isEmpty() ? I18NProvider.translate(none) : name;
    }

    private static String format(String key) {
        for (Format format : Format.values()) {
            if (format.name().equals(key)) {
                return EditionWords.format(format);
            }
        }
        return key;
    }
}

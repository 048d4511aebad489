package shop.quire.ui.admin.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;
import shop.quire.report.ReportFocus;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.ui.admin.UrlValues;

/**
 * The report as its URL describes it; without anything the last thirty days, sold, day by day.
 *
 * @param today where the reader is
 */
record ReportState(UrlValues url, LocalDate today, ZoneId zone) {

    static final String FROM = "from";
    static final String TO = "to";
    static final String STATUS = "status";
    static final String BY = "by";
    static final String COUNTRY = "country";
    static final String FORMAT = "format";

    /** The row of a coarser report that is looked into, such as {@code publisher:Moomin Press}. */
    static final String OF = "of";

    static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** In the URL for every status. */
    static final String ANY = "any";

    private static final int DEFAULT_DAYS = 30;

    @Nullable
    LocalDate from() {
        return url.has(FROM) ? url.date(FROM) : today.minusDays(DEFAULT_DAYS - 1);
    }

    @Nullable
    LocalDate to() {
        return url.has(TO) ? url.date(TO) : today;
    }

    Set<OrderStatus> statuses() {
        if (url.text(STATUS).equals(ANY)) {
            return Set.of();
        }
        Set<OrderStatus> chosen = url.choices(STATUS, OrderStatus.class);
        return chosen.isEmpty() ? ReportQuery.SOLD : chosen;
    }

    /** Codes of countries; empty for all. */
    Set<String> countries() {
        return url.words(COUNTRY, COUNTRIES::contains);
    }

    /** Empty for all. */
    Set<Format> formats() {
        return url.choices(FORMAT, Format.class);
    }

    @Nullable
    ReportFocus only() {
        String[] told = url.text(OF).split(":", 2);
        return Stream.of(ReportGrouping.values())
                .filter(by -> told.length == 2 && by.name().equalsIgnoreCase(told[0]))
                .filter(by -> !by.isTime() && by != ReportGrouping.NONE)
                .findFirst()
                .map(by -> new ReportFocus(by, told[1]))
                .orElse(null);
    }

    ReportGrouping grouping() {
        return url.choices(BY, ReportGrouping.class).stream().findFirst().orElse(ReportGrouping.DAY);
    }

    Optional<ReportQuery.PeriodProblem> problem() {
        return ReportQuery.problem(from(), to());
    }

    /** The query string of the report, encoded as such; with ampersands escaped, it may become markup. */
    static String address(ReportQuery query) {
        ReportFocus only = query.only();
        String statuses = query.statuses().isEmpty() ? ANY : UrlValues.list(query.statuses());
        return UrlValues.none()
                .with(FROM, query.from().toString())
                .with(TO, query.to().toString())
                .with(STATUS, query.statuses().equals(ReportQuery.SOLD) ? "" : statuses)
                .with(COUNTRY, String.join(",", new TreeSet<>(query.countries())))
                .with(FORMAT, UrlValues.list(query.formats()))
                .with(OF, only == null ? "" : only.by().name().toLowerCase(Locale.ROOT) + ":" + only.key())
                .with(BY, query.grouping().name().toLowerCase(Locale.ROOT))
                .toQuery()
                .getQueryString();
    }

    /** Empty where the period is none. */
    Optional<ReportQuery> query() {
        LocalDate from = from();
        LocalDate to = to();
        return from == null || to == null || problem().isPresent()
                ? Optional.empty()
                : Optional.of(new ReportQuery(from, to, zone, statuses(), countries(), formats(), grouping(), only()));
    }
}

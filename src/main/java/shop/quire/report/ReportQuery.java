package shop.quire.report;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Format;
import shop.quire.order.OrderStatus;

/**
 * Which orders a report is about: those placed in the period that have one of the statuses now.
 *
 * @param from first day
 * @param to last day, included
 * @param zone of the reader; decides when a day begins
 * @param statuses empty for all
 * @param countries where orders are taxed, ISO 3166-1 alpha-2; empty for all
 * @param formats of books; empty for all. Where some are chosen, only their lines count: what belongs to orders as a whole
 *     (shipping, refunds) is in no row
 * @param only what belongs to one row of a coarser report; null for all. Where that is some lines of orders, the same holds
 */
public record ReportQuery(
        LocalDate from,
        LocalDate to,
        ZoneId zone,
        Set<OrderStatus> statuses,
        Set<String> countries,
        // What was asked for before there was a choice is of all formats.
        @JsonSetter(nulls = Nulls.AS_EMPTY) Set<Format> formats,
        ReportGrouping grouping,
        @Nullable ReportFocus only) {

    public static final int MAX_YEARS = 10;

    /** Orders whose money the shop has or is about to have. */
    public static final Set<OrderStatus> SOLD = Set.copyOf(EnumSet.of(
            OrderStatus.AUTHORIZED, OrderStatus.PAID, OrderStatus.PACKED, OrderStatus.SHIPPED, OrderStatus.DELIVERED));

    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;

    /** Why two days are no period for a report. */
    public enum PeriodProblem {
        FROM_MISSING,
        TO_MISSING,
        FROM_AFTER_TO,
        TOO_LONG,
        /** Before 1900 or after 9999: mistyped. */
        OUT_OF_RANGE
    }

    public ReportQuery {
        Optional<PeriodProblem> problem = problem(from, to);
        if (problem.isPresent()) {
            throw new IllegalArgumentException("Not a period: " + problem.get());
        }
        statuses = Set.copyOf(statuses);
        countries = Set.copyOf(countries);
        formats = Set.copyOf(formats);
    }

    /** Of every country and format. */
    public static ReportQuery of(
            LocalDate from, LocalDate to, ZoneId zone, Set<OrderStatus> statuses, ReportGrouping grouping) {
        return new ReportQuery(from, to, zone, statuses, Set.of(), Set.of(), grouping, null);
    }

    /** The same orders in other rows. */
    public ReportQuery by(ReportGrouping other) {
        return new ReportQuery(from, to, zone, statuses, countries, formats, other, only);
    }

    /** The same of other days. */
    public ReportQuery during(LocalDate first, LocalDate last) {
        return new ReportQuery(first, last, zone, statuses, countries, formats, grouping, only);
    }

    /** The same where days begin elsewhere. */
    ReportQuery in(ZoneId other) {
        return new ReportQuery(from, to, other, statuses, countries, formats, grouping, only);
    }

    /** The lines of orders behind one of its rows. */
    public ReportQuery into(ReportFocus row) {
        return new ReportQuery(from, to, zone, statuses, countries, formats, ReportGrouping.NONE, row);
    }

    /** Whether only some lines of orders count. */
    public boolean someLines() {
        return !formats.isEmpty() || only != null && only.ofLines();
    }

    /** Empty where a report can be made of the period. */
    public static Optional<PeriodProblem> problem(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null) {
            return Optional.of(PeriodProblem.FROM_MISSING);
        }
        if (to == null) {
            return Optional.of(PeriodProblem.TO_MISSING);
        }
        if (from.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
            return Optional.of(PeriodProblem.OUT_OF_RANGE);
        }
        if (from.isAfter(to)) {
            return Optional.of(PeriodProblem.FROM_AFTER_TO);
        }
        if (!to.isBefore(from.plusYears(MAX_YEARS))) {
            return Optional.of(PeriodProblem.TOO_LONG);
        }
        return Optional.empty();
    }

    /** The first moment of the period. */
    OffsetDateTime begins() {
        return from.atStartOfDay(zone).toOffsetDateTime();
    }

    /** The first moment after the period. */
    OffsetDateTime ends() {
        return to.plusDays(1).atStartOfDay(zone).toOffsetDateTime();
    }
}

package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReportPeriodTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 31); // a Tuesday

    @ParameterizedTest
    @CsvSource({
        "TODAY,2026-03-31,2026-03-31",
        "YESTERDAY,2026-03-30,2026-03-30",
        "LAST_7_DAYS,2026-03-25,2026-03-31",
        "LAST_30_DAYS,2026-03-02,2026-03-31",
        "THIS_WEEK,2026-03-30,2026-03-31",
        "THIS_MONTH,2026-03-01,2026-03-31",
        "LAST_MONTH,2026-02-01,2026-02-28",
        "THIS_YEAR,2026-01-01,2026-03-31",
        "LAST_YEAR,2025-01-01,2025-12-31",
    })
    void daysOfPeriods(ReportPeriod period, LocalDate from, LocalDate to) {
        assertThat(period.from(TODAY)).isEqualTo(from);
        assertThat(period.to(TODAY)).isEqualTo(to);
    }

    @ParameterizedTest
    @EnumSource
    void everyPeriodCanBeReported(ReportPeriod period) {
        assertThat(ReportQuery.problem(period.from(TODAY), period.to(TODAY))).isEmpty();
    }

    @Test
    void otherDaysAreThePersonsOwnPeriod() {
        assertThat(ReportPeriod.of(TODAY.minusDays(3), TODAY, TODAY)).isEmpty();
        assertThat(ReportPeriod.of(TODAY, TODAY, TODAY)).contains(ReportPeriod.TODAY);
    }
}

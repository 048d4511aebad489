package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.quire.report.ReportQuery.PeriodProblem;
import tools.jackson.databind.json.JsonMapper;

class ReportQueryTest {

    @ParameterizedTest
    @CsvSource({
        "2026-02-01,2026-01-31,FROM_AFTER_TO",
        "2016-01-01,2026-01-01,TOO_LONG",
        "0026-01-01,0026-02-01,OUT_OF_RANGE",
        "2026-01-01,10026-01-01,OUT_OF_RANGE",
    })
    void badPeriodsAreNamed(String from, String to, PeriodProblem problem) {
        LocalDate last = to.startsWith("10026") ? LocalDate.of(10026, 1, 1) : LocalDate.parse(to);
        assertThat(ReportQuery.problem(LocalDate.parse(from), last)).contains(problem);
        assertThatThrownBy(
                        () -> ReportQuery.of(LocalDate.parse(from), last, ZoneOffset.UTC, Set.of(), ReportGrouping.DAY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tenYearsAndASingleDayArePeriods() {
        assertThat(ReportQuery.problem(LocalDate.of(2016, 1, 2), LocalDate.of(2026, 1, 1)))
                .isEmpty();
        assertThat(ReportQuery.problem(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 1)))
                .isEmpty();
    }

    @Test
    void whatWasAskedForBeforeThereWasAChoiceOfFormatsIsOfAll() {
        ReportQuery query = JsonMapper.builder().build().readValue("""
                {"from": "2026-05-01", "to": "2026-05-31", "zone": "Europe/Amsterdam", "statuses": ["PAID"],
                    "countries": [], "grouping": "DAY"}""", ReportQuery.class);

        assertThat(query.formats()).isEmpty();
    }

    @Test
    void missingDaysAreNamed() {
        assertThat(ReportQuery.problem(null, LocalDate.EPOCH)).contains(PeriodProblem.FROM_MISSING);
        assertThat(ReportQuery.problem(LocalDate.EPOCH, null)).contains(PeriodProblem.TO_MISSING);
    }
}

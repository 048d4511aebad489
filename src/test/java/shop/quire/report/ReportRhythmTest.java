package shop.quire.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.quire.shared.UserId;

class ReportRhythmTest {

    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    @ParameterizedTest
    @CsvSource({
        "DAILY, 0, 7, 2026-05-12T06:59, 2026-05-12T07:00",
        "DAILY, 0, 7, 2026-05-12T07:00, 2026-05-13T07:00",
        "WEEKLY, 1, 7, 2026-05-12T12:00, 2026-05-18T07:00",
        "WEEKLY, 2, 13, 2026-05-12T12:00, 2026-05-12T13:00",
        "WEEKLY, 2, 12, 2026-05-12T12:00, 2026-05-19T12:00",
        "MONTHLY, 1, 7, 2026-05-12T12:00, 2026-06-01T07:00",
        "MONTHLY, 28, 7, 2026-01-30T12:00, 2026-02-28T07:00",
        "MONTHLY, 12, 7, 2026-05-12T12:00, 2026-06-12T07:00",
        "MONTHLY, 1, 0, 2026-12-31T23:59, 2027-01-01T00:00",
    })
    void theNextTimeIsLater(ReportRhythm rhythm, int day, int hour, String after, String next) {
        assertThat(local(rhythm.next(instant(after), day, hour, AMSTERDAM))).isEqualTo(LocalDateTime.parse(next));
    }

    @Test
    void theHourIsTheShopsInSummerAndWinter() {
        assertThat(ReportRhythm.DAILY.next(Instant.parse("2026-03-28T12:00:00Z"), 0, 7, AMSTERDAM))
                .as("clocks go forward in the night")
                .isEqualTo(Instant.parse("2026-03-29T05:00:00Z"));
        assertThat(ReportRhythm.DAILY.next(Instant.parse("2026-10-24T12:00:00Z"), 0, 7, AMSTERDAM))
                .as("clocks go back in the night")
                .isEqualTo(Instant.parse("2026-10-25T06:00:00Z"));
        assertThat(ReportRhythm.DAILY.next(Instant.parse("2026-03-29T00:00:00Z"), 0, 2, AMSTERDAM))
                .as("there is no two o'clock that night")
                .isEqualTo(Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(ReportRhythm.DAILY.next(Instant.parse("2026-10-25T00:00:00Z"), 0, 2, AMSTERDAM))
                .as("two o'clock comes twice that night, the report once")
                .isEqualTo(Instant.parse("2026-10-26T01:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"DAILY, 1, 7", "WEEKLY, 0, 7", "WEEKLY, 8, 7", "MONTHLY, 29, 7", "DAILY, 0, 24", "DAILY, 0, -1"})
    void timesThatAreNoneAreRefused(ReportRhythm rhythm, int day, int hour) {
        Set<UserId> nora = Set.of(new UserId(UUID.randomUUID()));
        assertThatThrownBy(() -> new ScheduleDraft(ExportFormat.CSV, rhythm, day, hour, nora))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ScheduleDraft(ExportFormat.CSV, ReportRhythm.DAILY, 0, 7, Set.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(AMSTERDAM).toInstant();
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, AMSTERDAM);
    }
}

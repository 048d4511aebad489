package shop.quire;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Configuration;
import org.springframework.modulith.events.EventPublication;
import org.springframework.modulith.events.FailedEventPublications;
import org.springframework.modulith.events.ResubmissionOptions;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Tries failed event listeners again, such as the mail that no server would take: after a minute, then less and less often,
 * for three days. Any number of instances may do it; one of them gets each event.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class UnfinishedEvents {

    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration GIVE_UP = Duration.ofDays(3);

    private final FailedEventPublications failed;
    private final Clock clock;

    UnfinishedEvents(FailedEventPublications failed, Clock clock) {
        this.failed = failed;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 30, fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void tryAgain() {
        failed.resubmit(ResubmissionOptions.defaults().withMaxInFlight(100).withFilter(this::isDue));
    }

    private boolean isDue(EventPublication publication) {
        Instant now = clock.instant();
        if (publication.getPublicationDate().plus(GIVE_UP).isBefore(now)) {
            return false;
        }
        Instant last = publication.getLastResubmissionDate();
        Instant since = last == null ? publication.getPublicationDate() : last;
        Duration pause = FIRST.multipliedBy(1L << Math.min(Math.max(publication.getCompletionAttempts() - 1, 0), 6));
        return !since.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause).isAfter(now);
    }
}

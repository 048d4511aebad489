package shop.quire.job;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param slots how many jobs an instance works on at a time; the others wait, so that the shop has air
 * @param retry how long a job waits after its first failure; longer after every further one
 * @param kept how long finished jobs are remembered
 */
@ConfigurationProperties("quire.jobs")
record JobSettings(
        @DefaultValue("2") int slots,
        @DefaultValue("10s") Duration retry,
        @DefaultValue("90d") Duration kept) {

    JobSettings {
        if (slots < 1) {
            throw new IllegalArgumentException("quire.jobs.slots is 1 or more");
        }
        if (retry.isNegative() || kept.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("quire.jobs.retry is 0 or more, quire.jobs.kept at least a day");
        }
    }
}

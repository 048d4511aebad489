package shop.quire.storage;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** The second zone, where one is configured. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("quire.storage.replica.bucket")
class ZoneConfiguration {

    /** Longer than a call to a zone may take, so that nobody repairs what is still being written. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    @Bean
    S3FileStorage replicaZone(StorageProperties properties) {
        StorageProperties replica = properties.replicaZone();
        return new S3FileStorage(
                StorageConfiguration.client(replica), StorageConfiguration.presigner(replica), replica);
    }

    @Bean
    @Primary
    FileStorage twoZones(
            @Qualifier("s3FileStorage") S3FileStorage first,
            @Qualifier("replicaZone") S3FileStorage second,
            ZoneLedger ledger,
            Clock clock) {
        return new TwoZones(first, second, ledger, clock);
    }

    @Bean
    ZoneRepair zoneRepair(
            @Qualifier("s3FileStorage") S3FileStorage first,
            @Qualifier("replicaZone") S3FileStorage second,
            ZoneLedger ledger) {
        return new ZoneRepair(first, second, ledger);
    }

    @Bean
    Task<Void> repairFiles(ZoneRepair repair) {
        return Tasks.recurring("repair-files", FixedDelay.ofMinutes(1))
                .execute((instance, context) -> repair.repeatMissed(UNDER_WAY));
    }

    @Bean
    Task<Void> compareFiles(ZoneRepair repair) {
        return Tasks.recurring("compare-files", FixedDelay.ofHours(6)).execute((instance, context) -> repair.compare());
    }
}

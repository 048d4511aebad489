package shop.quire.storage;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The S3 service that keeps the files.
 *
 * @param endpoint of a service that is not Amazon's, such as {@code https://storage.yandexcloud.net}
 * @param region as the service names it; any word for services without regions
 * @param pathStyle the bucket in the path instead of in the host name
 * @param createBucket creates the bucket at start where it is missing; for demo and tests, since a bucket of a real
 *     installation has rules that the shop does not know
 * @param timeout longest silence of the service before a call fails
 * @param replica where every file is kept a second time; without it there is one zone
 */
@Validated
@ConfigurationProperties("quire.storage")
record StorageProperties(
        @Nullable URI endpoint,
        @DefaultValue("us-east-1") @NotBlank String region,
        @NotBlank String bucket,
        @NotBlank String accessKey,
        @NotBlank String secretKey,
        @DefaultValue("false") boolean pathStyle,
        @DefaultValue("false") boolean createBucket,
        @DefaultValue("10s") @NotNull Duration timeout,
        @Valid @Nullable Replica replica) {

    /** The second zone. What it does not say of itself is as in the first; the bucket is always said. */
    record Replica(
            @Nullable URI endpoint,
            @Nullable String region,
            @NotBlank String bucket,
            @Nullable String accessKey,
            @Nullable String secretKey) {}

    /** The second zone, as settings of its own. */
    StorageProperties replicaZone() {
        Replica other = Objects.requireNonNull(replica, "quire.storage.replica.bucket is not set");
        return new StorageProperties(
                other.endpoint() == null ? endpoint : other.endpoint(),
                other.region() == null ? region : other.region(),
                other.bucket(),
                other.accessKey() == null ? accessKey : other.accessKey(),
                other.secretKey() == null ? secretKey : other.secretKey(),
                pathStyle,
                createBucket,
                timeout,
                null);
    }

    /** Without the secret, for logs. */
    @Override
    public String toString() {
        return "StorageProperties[endpoint=" + endpoint + ", region=" + region + ", bucket=" + bucket + "]";
    }
}

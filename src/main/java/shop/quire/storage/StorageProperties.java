package shop.quire.storage;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
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
        @DefaultValue("10s") @NotNull Duration timeout) {

    /** Without the secret, for logs. */
    @Override
    public String toString() {
        return "StorageProperties[endpoint=" + endpoint + ", region=" + region + ", bucket=" + bucket + "]";
    }
}

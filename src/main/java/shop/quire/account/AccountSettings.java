package shop.quire.account;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param concurrentHashes how many passwords are hashed at once; each takes 19 MiB and a core
 */
@Validated
@ConfigurationProperties("quire.account")
record AccountSettings(@DefaultValue("4") @Min(1) @Max(64) int concurrentHashes) {}

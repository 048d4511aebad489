package shop.quire.checkout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param look how long after one look for what needs a person the next one begins */
@ConfigurationProperties("quire.attention")
record AttentionProperties(@DefaultValue("1m") Duration look) {

    AttentionProperties {
        if (look.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException("quire.attention.look is a second or longer");
        }
    }
}

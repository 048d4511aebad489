package shop.quire;

import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param instance the name of this instance among several, by which the proxy knows whose session is where; empty where
 *     there is only one. The proxy must know it under the same name ({@code nginx/generate-upstreams}).
 */
@ConfigurationProperties("quire")
record InstanceSettings(@DefaultValue("") String instance) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,30}");

    InstanceSettings {
        if (!instance.isEmpty() && !NAME.matcher(instance).matches()) {
            throw new IllegalArgumentException(
                    "quire.instance is up to 31 lower-case letters, digits and hyphens, the first a letter");
        }
    }
}

package shop.quire;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Copies of the database that catalog and reports may read (QUIRE_REPLICAS_URLS); empty for none.
 *
 * @param urls one JDBC URL for each server, with one host in it: how late a server is can only be said of one. User and
 *     password are those of the primary
 * @param connections to each, at most
 * @param maxLag a replica that is later is left out
 * @param look how often it is asked how late it is
 * @param calm so many looks in a row it is at most half as late, before it is read again
 */
@ConfigurationProperties("quire.replicas")
record ReplicaSettings(
        @DefaultValue("") List<String> urls,
        @DefaultValue("10") int connections,
        @DefaultValue("5s") Duration maxLag,
        @DefaultValue("1s") Duration look,
        @DefaultValue("5") int calm) {

    ReplicaSettings {
        urls = urls.stream().map(String::strip).filter(url -> !url.isEmpty()).toList();
        if (!urls.stream().allMatch(url -> url.startsWith("jdbc:postgresql:"))) {
            throw new IllegalArgumentException(
                    "quire.replicas.urls (QUIRE_REPLICAS_URLS) are JDBC URLs, separated by commas, with one host each");
        }
        if (connections < 1 || calm < 1 || !maxLag.isPositive() || !look.isPositive()) {
            throw new IllegalArgumentException("quire.replicas: connections, max-lag, look and calm are more than 0");
        }
    }
}

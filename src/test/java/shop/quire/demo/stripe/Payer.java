package shop.quire.demo.stripe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Somebody who pays on the payment page, without a browser. */
public final class Payer {

    /**
     * What the page answered.
     *
     * @param leavesTo where the shopper was sent; empty where the page stayed, with an error
     */
    public record Answer(Optional<URI> leavesTo, String html) {

        public boolean paid() {
            return leavesTo.isPresent();
        }
    }

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Fills the form in and sends it; answers 3-D Secure with yes. */
    public Answer pay(URI page, TestCard card) {
        Answer answer = submit(page, card);
        return answer.leavesTo()
                .filter(next -> next.getPath().endsWith("/proof"))
                .map(next -> prove(next, true))
                .orElse(answer);
    }

    /** Fills the form in and sends it, no more. */
    public Answer submit(URI page, TestCard card) {
        return post(page, Map.of("number", card.grouped(), "expiry", "12 / 39", "cvc", "123", "name", "Jo Reader"));
    }

    /** Answers the bank's question. */
    public Answer prove(URI proof, boolean yes) {
        return post(proof, Map.of("answer", yes ? "complete" : "fail"));
    }

    public Answer post(URI page, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    public Answer look(URI page) {
        return send(HttpRequest.newBuilder(page).GET().build());
    }

    private Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(
                    response.headers()
                            .firstValue("Location")
                            .map(to -> request.uri().resolve(to)),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

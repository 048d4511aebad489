package shop.quire.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailViewerTest {

    private final List<LocalMail.Received> mails = new ArrayList<>();
    private final MailViewer viewer = MailViewer.start(0, () -> List.copyOf(mails));

    @AfterEach
    void stop() {
        viewer.close();
    }

    @Test
    void mailsOfThePastAreLeftOut() throws Exception {
        mails.add(mail(Instant.now().minus(Duration.ofDays(40)), "Your order Q-2026-000003", "long ago"));
        mails.add(mail(Instant.now(), "Your order Q-2026-000125", "just now"));
        assertThat(get("").body()).contains("Q-2026-000125").doesNotContain("Q-2026-000003");
        // Counted without those that are left out.
        assertThat(get("0").body()).contains("just now");
        assertThat(get("1").statusCode()).isEqualTo(404);
    }

    @Test
    void theNewestIsFirst() throws Exception {
        mails.add(mail(Instant.now(), "First mail", ""));
        mails.add(mail(Instant.now(), "Second mail", ""));
        assertThat(get("").body()).containsSubsequence("Second mail", "First mail");
    }

    @Test
    void thereMayBeNone() throws Exception {
        assertThat(get("").body()).contains("No mail yet");
        assertThat(get("0").statusCode()).isEqualTo(404);
        assertThat(get("favicon.ico").statusCode()).isEqualTo(404);
    }

    @Test
    void aSubjectCannotBecomeMarkup() throws Exception {
        mails.add(mail(Instant.now(), "<script>alert(1)</script>", ""));
        assertThat(get("").body()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    private HttpResponse<String> get(String path) throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(
                    HttpRequest.newBuilder(URI.create(viewer.url() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static LocalMail.Received mail(Instant sent, String subject, String text) {
        return new LocalMail.Received("nora@example.com", "books@quire.example", sent, subject, text, "");
    }
}

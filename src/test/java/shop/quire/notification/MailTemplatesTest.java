package shop.quire.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.samskivert.mustache.MustacheException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.quire.shared.EmailAddress;

class MailTemplatesTest {

    private final MailTemplates templates = new MailTemplates(new SiteSettings(URI.create("https://quire.example/")));
    private final EmailAddress nora = new EmailAddress("nora@example.com");

    @Test
    void aMailHasASubjectATextAndAnHtmlPartInTheLetterhead() {
        Mail mail = templates.write(
                "reset-password", nora, Map.of("name", "Nora", "link", "https://quire.example/reset/token"));
        assertThat(mail.subject()).isEqualTo("Choose a new password");
        assertThat(mail.text()).startsWith("Hello Nora,").contains("\n\nhttps://quire.example/reset/token\n");
        assertThat(mail.html())
                .contains(
                        "<title>Choose a new password</title>",
                        "Hello Nora,",
                        "href=\"https://quire.example/reset/token\"")
                .contains("href=\"https://quire.example/\"")
                .doesNotContain("{{", "Subject:");
    }

    @Test
    void hostileNamesStayText() {
        Mail mail = templates.write(
                "password-is-new", nora, Map.of("name", "<script>alert(1)</script>", "link", "https://quire.example/"));
        assertThat(mail.html()).doesNotContain("<script>").contains("&lt;script&gt;");
        assertThat(mail.text()).contains("Hello <script>alert(1)</script>,");
    }

    @Test
    void aSubjectIsOneLine() {
        Mail mail = templates.write(
                "order-cancelled",
                nora,
                Map.of(
                        "number",
                        "Q-1\r\nBcc: everybody@example.com",
                        "paid",
                        true,
                        "lines",
                        java.util.List.of(),
                        "items",
                        "€1",
                        "shipping",
                        "",
                        "total",
                        "€1",
                        "vat",
                        "€0",
                        "link",
                        "https://quire.example/"));
        assertThat(mail.subject()).doesNotContain("\n", "\r");
    }

    @Test
    void aForgottenValueIsAnError() {
        assertThatThrownBy(() -> templates.write("reset-password", nora, Map.of("name", "Nora")))
                .isInstanceOf(MustacheException.class);
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new SiteSettings(URI.create("ftp://quire.example")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("QUIRE_BASE_URL");
        assertThatThrownBy(() -> new SiteSettings(null)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MailSettings("nobody")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MailSettings(null)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new SiteSettings(URI.create("https://quire.example/shop/")).url("/login"))
                .isEqualTo("https://quire.example/shop/login");
    }
}

package shop.quire.notification;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import shop.quire.shared.EmailAddress;

/**
 * Writes mails from {@code mail/NAME.txt.mustache} and {@code mail/NAME.html.mustache}. The text's first line is the
 * subject; the HTML part is set into the shop's letterhead. Values are escaped in HTML, and stay as they are in text.
 */
@Component
class MailTemplates {

    private static final String SUBJECT = "Subject: ";

    private final Mustache.Compiler html =
            Mustache.compiler().escapeHTML(true).emptyStringIsFalse(true).withLoader(name -> open(name + ".html"));
    private final Mustache.Compiler text =
            Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true).withLoader(name -> open(name + ".txt"));
    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final SiteSettings site;

    MailTemplates(SiteSettings site) {
        this.site = site;
    }

    /**
     * @param name of the two template files
     * @param values what the templates name; a missing one is an error
     */
    Mail write(String name, EmailAddress to, Map<String, Object> values) {
        Map<String, Object> all = new HashMap<>(values);
        all.put("home", site.url("/"));
        String[] lines = rendered(text, name + ".txt", all).split("\n", 2);
        if (!lines[0].startsWith(SUBJECT) || lines.length < 2) {
            throw new IllegalStateException("mail/" + name + ".txt.mustache does not begin with its subject");
        }
        // One line, whatever a value brings along.
        String subject = lines[0].substring(SUBJECT.length())
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
        all.put("subject", subject);
        all.put("content", rendered(html, name + ".html", all));
        return new Mail(to, subject, lines[1].strip() + "\n", rendered(html, "letterhead.html", all));
    }

    private String rendered(Mustache.Compiler compiler, String file, Map<String, Object> values) {
        return templates
                .computeIfAbsent(file, key -> compiler.compile(open(key)))
                .execute(values);
    }

    private static Reader open(String file) {
        String path = "/mail/" + file + ".mustache";
        InputStream resource = MailTemplates.class.getResourceAsStream(path);
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(resource, () -> "There is no template " + path), StandardCharsets.UTF_8)) {
            return new StringReader(reader.readAllAsString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

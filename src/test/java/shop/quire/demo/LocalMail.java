package shop.quire.demo;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.quire.shared.EmailAddress;

/** A mail server on a free loopback port that sends nothing on: the demo and the tests read what the shop has sent. */
public final class LocalMail implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /** One mail as its reader sees it. */
    public record Received(String to, String from, Instant sent, String subject, String text, String html) {

        /** The first link in the text whose path begins like this. */
        public String link(String path) {
            Matcher links = LINK.matcher(text);
            while (links.find()) {
                if (links.group().replaceFirst("https?://[^/]+", "").startsWith(path)) {
                    return links.group();
                }
            }
            throw new AssertionError("The mail has no link to " + path);
        }
    }

    private final GreenMail server;

    private LocalMail(GreenMail server) {
        this.server = server;
    }

    public static LocalMail start() {
        return on(0);
    }

    /** On this port, so that others find it again; 0 for any. */
    static LocalMail on(int port) {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        // A busy machine may need longer than the two seconds that it is given by default.
        setup.setServerStartupTimeout(20_000);
        GreenMail server = new GreenMail(setup);
        server.start();
        return new LocalMail(server);
    }

    /** What the shop must be told to send its mails here. */
    public Map<String, Object> settings() {
        return settings(server.getSmtp().getPort());
    }

    static Map<String, Object> settings(int port) {
        return Map.of(
                "spring.mail.host",
                "127.0.0.1",
                "spring.mail.port",
                port,
                "quire.mail.from",
                "Quire <books@quire.example>");
    }

    /** Every mail that was sent since the start, oldest first. */
    public List<Received> all() {
        return Arrays.stream(server.getReceivedMessages()).map(LocalMail::read).toList();
    }

    /** The mails to one address, oldest first. */
    public List<Received> to(EmailAddress address) {
        return all().stream().filter(mail -> mail.to().equals(address.value())).toList();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static Received read(MimeMessage message) {
        try {
            return new Received(
                    message.getAllRecipients()[0].toString(),
                    message.getFrom()[0].toString(),
                    message.getSentDate().toInstant(),
                    message.getSubject(),
                    part(message, "text/plain").orElse(""),
                    part(message, "text/html").orElse(""));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString().replace("\r\n", "\n"));
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                Optional<String> found = part(inner, type);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}

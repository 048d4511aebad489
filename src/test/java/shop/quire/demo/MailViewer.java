package shop.quire.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/** Shows the demo's outgoing mails in the browser: a list, and each mail as its reader would see it. */
final class MailViewer implements AutoCloseable {

    private final HttpServer server;
    private final Supplier<MimeMessage[]> mails;

    private MailViewer(HttpServer server, Supplier<MimeMessage[]> mails) {
        this.server = server;
        this.mails = mails;
    }

    /** @param port 0 for any free one */
    static MailViewer start(int port, Supplier<MimeMessage[]> mails) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            MailViewer viewer = new MailViewer(server, mails);
            server.createContext("/", viewer::answer);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return viewer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            List<MimeMessage> all = Arrays.asList(mails.get());
            Optional<String> page;
            if (path.equals("/")) {
                page = Optional.of(list(all));
            } else if (path.matches("/\\d{1,6}")) {
                int index = Integer.parseInt(path.substring(1));
                page = index < all.size() ? Optional.of(mail(all.get(index))) : Optional.empty();
            } else {
                page = Optional.empty();
            }
            byte[] body = page.orElse("No such mail").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(page.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        } catch (MessagingException e) {
            throw new IOException(e);
        }
    }

    private static String list(List<MimeMessage> all) {
        String rows = IntStream.iterate(all.size() - 1, index -> index >= 0, index -> index - 1)
                .mapToObj(index -> row(index, all.get(index)))
                .collect(Collectors.joining());
        return """
                <!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
                <title>Mails of the Quire demo</title>
                <style>body{font:16px/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
                table{width:100%%;border-collapse:collapse}td,th{text-align:left;padding:.5rem;border-bottom:1px solid #8884}</style>
                <h1>Mails of the demo</h1><p>Nothing is sent anywhere; what the shop would have sent is kept here until it stops.</p>
                <table><thead><tr><th>Sent</th><th>To</th><th>Subject</th></tr></thead><tbody>%s</tbody></table>
                """.formatted(rows.isEmpty() ? "<tr><td colspan=3>No mail yet.</td></tr>" : rows);
    }

    private static String row(int index, MimeMessage mail) {
        try {
            return "<tr><td>%s</td><td>%s</td><td><a href=\"/%d\">%s</a></td></tr>"
                    .formatted(
                            escaped(String.valueOf(mail.getSentDate())),
                            escaped(Arrays.toString(mail.getAllRecipients())),
                            index,
                            escaped(String.valueOf(mail.getSubject())));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mail(MimeMessage mail) throws MessagingException, IOException {
        Optional<String> html = part(mail, "text/html");
        return html.isPresent()
                ? html.get()
                : "<!doctype html><meta charset=utf-8><pre>"
                        + escaped(part(mail, "text/plain").orElse("")) + "</pre>";
    }

    private static Optional<String> part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Optional.of(part.getContent().toString());
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

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

package shop.quire.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.util.HtmlUtils;

/**
 * Shows the demo's outgoing mails in the browser: a list, and each mail as its reader would see it. Mails that date from
 * the time before the start belong to the past that the demo made up, and would only be in the way.
 */
final class MailViewer implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final HttpServer server;
    private final Supplier<List<LocalMail.Received>> mails;
    // A mail's date has no fractions of a second.
    private final Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private MailViewer(HttpServer server, Supplier<List<LocalMail.Received>> mails) {
        this.server = server;
        this.mails = mails;
    }

    /** @param port 0 for any free one */
    static MailViewer start(int port, Supplier<List<LocalMail.Received>> mails) {
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
            List<LocalMail.Received> all = mails.get().stream()
                    .filter(mail -> !mail.sent().isBefore(started))
                    .toList();
            Optional<String> page;
            if (path.equals("/")) {
                page = Optional.of(list(all));
            } else if (path.matches("/\\d{1,6}")) {
                int index = Integer.parseInt(path.substring(1));
                page = index < all.size() ? Optional.of(page(all.get(index))) : Optional.empty();
            } else {
                page = Optional.empty();
            }
            byte[] body = page.orElse("No such mail").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(page.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String list(List<LocalMail.Received> all) {
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

    private static String row(int index, LocalMail.Received mail) {
        return "<tr><td>%s</td><td>%s</td><td><a href=\"/%d\">%s</a></td></tr>"
                .formatted(TIME.format(mail.sent()), escaped(mail.to()), index, escaped(mail.subject()));
    }

    private static String page(LocalMail.Received mail) {
        return mail.html().isEmpty()
                ? "<!doctype html><meta charset=utf-8><pre>" + escaped(mail.text()) + "</pre>"
                : mail.html();
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}

package shop.quire.e2e;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.quire.demo.DemoPeople;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A shopper without a browser, who says to the server what a browser would: loads a page, has its UI made, follows links in it
 * and clicks buttons. Behind it there is a real session with a real UI, at a hundredth of a browser's price.
 */
final class ProtocolShopper implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    /** What a page, or a message on it, says when it could not do as it was asked. */
    private static final Pattern TROUBLE = Pattern.compile(
            "^(That did not work|Something went wrong on our side|One moment, please|That cannot be done just now)");

    private static final Pattern HREF = Pattern.compile("href=\"([^\"]*)\"");
    private static final int PROPERTIES = 1;
    private static final int CHILDREN = 2;
    private static final int ATTRIBUTES = 3;
    private static final int LISTENERS = 4;
    private static final int TEXT = 7;
    private static final Map<String, Object> CLICK = Map.of(
            "event.shiftKey", false,
            "event.metaKey", false,
            "event.ctrlKey", false,
            "event.altKey", false,
            "event.detail", 1,
            "event.button", 0,
            "event.clientX", 1,
            "event.clientY", 1,
            "event.screenX", 1,
            "event.screenY", 1);

    /** An answer that a shopper would not have liked. */
    static class Failed extends Exception {
        private static final long serialVersionUID = 1L;

        Failed(String message) {
            super(message);
        }
    }

    /** A page or a message that asks for patience, since the database's primary is away. */
    static final class Away extends Failed {
        private static final long serialVersionUID = 1L;

        Away(String path) {
            super(path + ": told to wait");
        }
    }

    /** The account's page asks who this is. */
    static final class SignedOut extends Exception {
        private static final long serialVersionUID = 1L;

        SignedOut(String path) {
            super(path);
        }
    }

    /** The server does not know this page any more: a browser loads it again by itself. */
    static final class Unknown extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final HttpClient client;
    private final String url;
    private final Runnable counter;
    private final Map<String, String> cookies = new HashMap<>();

    // What the page consists of, as far as a click needs it.
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> parents = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<String, Integer> fields = new HashMap<>();
    private final Set<Integer> clickable = new HashSet<>();
    private final Set<String> links = new HashSet<>();
    private String at = "";
    private String ui = "0";
    private String token = "";
    private String pushId = "";
    private String lastSaid = "";
    private int heardFromServer;
    private int saidToServer;
    private WebSocket push;
    private int loadedAgain;
    private int sentAgain;
    private String told = "";
    private String going = "";

    /** @param counter told of every request */
    ProtocolShopper(HttpClient client, String url, Runnable counter) {
        this.client = client;
        this.url = url;
        this.counter = counter;
    }

    static HttpClient client() {
        return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    }

    /** Another page of the same visitor. */
    ProtocolShopper tab() {
        ProtocolShopper other = new ProtocolShopper(client, url, counter);
        other.cookies.putAll(cookies);
        return other;
    }

    /** How often a page had to be loaded again, since its session went away while it was loaded. */
    int loadedAgain() {
        return loadedAgain;
    }

    /** How often something was sent once more since its connection was closed before an answer came, as browsers do. */
    int sentAgain() {
        return sentAgain;
    }

    /** Loads a page as by typing its address. */
    void open(String path) throws Failed, SignedOut, InterruptedException {
        for (int again = 0; again < 3; again++) {
            try {
                load(path);
                return;
            } catch (Unknown moved) {
                loadedAgain++;
            }
        }
        throw new Failed(path + ": unknown at once");
    }

    private void load(String path) throws Failed, SignedOut, Unknown, InterruptedException {
        leave();
        get(path);
        texts.clear();
        parents.clear();
        clickable.clear();
        ids.clear();
        fields.clear();
        links.clear();
        at = "";
        String[] parts = path.substring(1).split("\\?", 2);
        String query = parts.length == 1 ? "" : parts[1];
        JsonNode config = JSON.readTree(
                        get("/?v-r=init&location=" + encoded(parts[0]) + "&query=" + encoded(query) + "&v-wn=w"))
                .path("appConfig");
        ui = config.path("v-uiId").asString();
        JsonNode uidl = config.path("uidl");
        token = uidl.path("Vaadin-Security-Key").asString("");
        pushId = uidl.path("Vaadin-Push-ID").asString("");
        saidToServer = 0;
        read(uidl);
        go(path);
    }

    /** Follows a link within the page. */
    void go(String path) throws Failed, Unknown, InterruptedException {
        String[] parts = path.substring(1).split("\\?", 2);
        if (!path.equals(at)) {
            // Otherwise nothing changes, and what is there stays.
            links.clear();
        }
        going = path;
        say(List.of(Map.of(
                "type",
                "event",
                "node",
                1,
                "event",
                "ui-navigate",
                "data",
                Map.of(
                        "route",
                        parts[0],
                        "query",
                        parts.length == 1 ? "" : parts[1],
                        "appShellTitle",
                        "",
                        "historyState",
                        Map.of(),
                        "trigger",
                        ""))));
        at = path;
        takeTrouble();
    }

    private void takeTrouble() throws Failed {
        if (!told.isEmpty()) {
            String what = told;
            String path = withoutSearch(at);
            told = "";
            at = "";
            throw what.startsWith("One moment") || what.startsWith("That cannot")
                    ? new Away(path)
                    : new Failed(path + ": " + what);
        }
    }

    private static String withoutSearch(String path) {
        return path.startsWith("/book/") ? "/book" : path.replaceAll("\\?.*", "");
    }

    /** Clicks what has this text. */
    void click(String text) throws Failed, Unknown, InterruptedException {
        for (Map.Entry<Integer, String> candidate : texts.entrySet()) {
            if (!candidate.getValue().equals(text)) {
                continue;
            }
            for (Integer node = candidate.getKey(); node != null; node = parents.get(node)) {
                if (clickable.contains(node)) {
                    say(List.of(clicked(node)));
                    takeTrouble();
                    return;
                }
            }
        }
        throw new Failed("nothing to click: " + text);
    }

    /** From the cart to the page that says thank you, as a guest. */
    void checkOut(String email) throws Failed, SignedOut, Unknown, InterruptedException {
        open("/checkout");
        say(List.of(
                typed("E-mail", email),
                typed("Full name", "Nora Lindqvist"),
                typed("Street and number", "Prinsengracht 14"),
                typed("Postcode", "1015 DV"),
                typed("City", "Amsterdam")));
        Integer pay = ids.get("pay");
        if (pay == null) {
            throw new Failed("nothing to pay");
        }
        String answer = say(List.of(clicked(pay)));
        Matcher provider = Pattern.compile("https?://[^\"\\\\]+/pay/[\\w-]+").matcher(answer);
        if (!provider.find()) {
            throw new Failed("not sent to the payment's page");
        }
        String card = "number=4242424242424242&expiry=12+%2F+34&cvc=123&name=Nora+Lindqvist";
        HttpResponse<String> paid = send(
                "/pay",
                HttpRequest.newBuilder(URI.create(provider.group()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(card)));
        String back = paid.headers().firstValue("Location").orElse("");
        if (!back.startsWith(url) || !back.contains("/thanks")) {
            throw new Failed("/pay: " + paid.statusCode() + " " + back);
        }
        open(back.substring(url.length()));
    }

    private Map<String, Object> typed(String label, String value) throws Failed {
        Integer node = fields.get(label);
        if (node == null) {
            throw new Failed("no field: " + label);
        }
        return Map.of("type", "mSync", "node", node, "feature", PROPERTIES, "property", "value", "value", value);
    }

    private static Map<String, Object> clicked(int node) {
        return Map.of("type", "event", "node", node, "event", "click", "data", CLICK);
    }

    /** Whether what came last leads there. */
    boolean seesLink(String path) {
        return links.stream().anyMatch(link -> link.equals(path) || link.startsWith(path + "?"));
    }

    /** Says that the page is still open, as every page does once in five minutes. */
    void beat() throws Failed, InterruptedException {
        String path = "/?v-r=heartbeat&v-uiId=" + ui;
        HttpResponse<String> answer = send(path, request(path).POST(BodyPublishers.noBody()));
        if (answer.statusCode() != 200) {
            throw new Failed("heartbeat: " + answer.statusCode());
        }
    }

    /** Says the last once more, as a browser that has not heard the answer. */
    void repeat() throws Failed, Unknown, InterruptedException {
        post(lastSaid);
    }

    /** Opens the channel through which the server tells news, as every open page has it. */
    void listen() throws InterruptedException {
        URI address = URI.create(url.replaceFirst("^http", "ws") + "/VAADIN/push?v-r=push&v-uiId=" + ui + "&v-pushId="
                + pushId + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=4.0.1&X-Atmosphere-Transport=websocket"
                + "&X-Atmosphere-TrackMessageSize=true&Content-Type=application/json;%20charset=UTF-8"
                + "&X-atmo-protocol=true&X-Vaadin-LastSeenServerSyncId=" + heardFromServer);
        push = client.newWebSocketBuilder()
                .header("Cookie", cookieHeader())
                .header("Origin", url)
                .buildAsync(address, new WebSocket.Listener() {})
                .join();
    }

    /** Where this shopper's session is. */
    String instance() {
        String session = cookies.getOrDefault("JSESSIONID", "");
        return session.substring(session.indexOf('.') + 1);
    }

    void signIn(DemoPeople person) throws Failed, InterruptedException {
        String form = "username=" + encoded(person.email()) + "&password=" + encoded(DemoPeople.PASSWORD);
        HttpResponse<String> answer = send(
                "/login",
                request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", url)
                        .POST(BodyPublishers.ofString(form)));
        String to = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || to.contains("error")) {
            throw new Failed("/login: " + answer.statusCode() + " " + to);
        }
    }

    private String get(String path) throws Failed, SignedOut, InterruptedException {
        HttpResponse<String> answer = send(path, request(path));
        if (answer.statusCode() == 302
                && answer.headers().firstValue("Location").orElse("").contains("/login")) {
            throw new SignedOut(path);
        }
        if (answer.statusCode() != 200) {
            throw new Failed(withoutQuery(path) + ": " + answer.statusCode());
        }
        return answer.body();
    }

    private String say(List<Map<String, Object>> what) throws Failed, Unknown, InterruptedException {
        lastSaid = JSON.writeValueAsString(
                Map.of("csrfToken", token, "rpc", what, "syncId", heardFromServer, "clientId", saidToServer++));
        try {
            return post(lastSaid);
        } catch (Failed e) {
            // As a browser does: the same message once more, by its number.
            saidToServer--;
            throw e;
        }
    }

    private String post(String body) throws Failed, Unknown, InterruptedException {
        String path = "/?v-r=uidl&v-uiId=" + ui;
        HttpResponse<String> answer = send(
                path,
                request(path)
                        .header("Content-Type", "application/json; charset=UTF-8")
                        .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 200) {
            throw new Failed("uidl at " + withoutSearch(going) + ": " + answer.statusCode());
        }
        String json = answer.body();
        if (json.startsWith("for(;;);[")) {
            json = json.substring("for(;;);[".length(), json.lastIndexOf(']'));
        }
        JsonNode uidl = JSON.readTree(json);
        if (uidl.path("meta").has("sessionExpired")) {
            throw new Unknown();
        }
        if (uidl.path("meta").has("appError")) {
            throw new Failed("uidl: " + uidl.path("meta").path("appError"));
        }
        read(uidl);
        return json;
    }

    private void read(JsonNode uidl) {
        told = "";
        heardFromServer = uidl.path("syncId").asInt(heardFromServer);
        for (JsonNode change : uidl.path("changes")) {
            int node = change.path("node").asInt();
            int feature = change.path("feat").asInt();
            String key = change.path("key").asString("");
            switch (change.path("type").asString()) {
                case "splice" -> {
                    if (feature == CHILDREN) {
                        change.path("addNodes").forEach(child -> parents.put(child.asInt(), node));
                    }
                }
                case "put" -> {
                    String value = change.path("value").asString("");
                    if (TROUBLE.matcher(value).find()) {
                        told = value;
                    }
                    if (feature == TEXT) {
                        texts.put(node, value);
                    } else if (feature == LISTENERS && key.equals("click")) {
                        clickable.add(node);
                    } else if (feature == ATTRIBUTES && key.equals("href")) {
                        links.add(value);
                    } else if (feature == ATTRIBUTES && key.equals("id")) {
                        ids.put(value, node);
                    } else if (feature == PROPERTIES && key.equals("innerHTML")) {
                        HREF.matcher(value)
                                .results()
                                .map(link -> link.group(1).replace("&amp;", "&"))
                                .forEach(links::add);
                    } else if (feature == PROPERTIES && key.equals("label")) {
                        fields.put(value, node);
                    }
                }
                case "detach" -> texts.remove(node);
                default -> {
                    // Nothing that matters here.
                }
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(60))
                .header("Accept-Language", "en-GB");
        return cookies.isEmpty() ? request : request.header("Cookie", cookieHeader());
    }

    private HttpResponse<String> send(String path, HttpRequest.Builder request) throws Failed, InterruptedException {
        try {
            HttpResponse<String> answer = sendOrAgain(path, request.build());
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                String[] pair = cookie.split(";", 2)[0].split("=", 2);
                if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
                    cookies.remove(pair[0]);
                } else {
                    cookies.put(pair[0], pair[1]);
                }
            }
            return answer;
        } catch (ConnectException e) {
            throw new Failed(withoutQuery(path) + ": nobody answers");
        } catch (IOException e) {
            throw new Failed(withoutQuery(path) + ": " + e.getClass().getSimpleName() + " " + e.getMessage());
        }
    }

    private HttpResponse<String> sendOrAgain(String path, HttpRequest request)
            throws IOException, InterruptedException {
        counter.run();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (ConnectException | HttpTimeoutException e) {
            throw e;
        } catch (IOException closed) {
            // A proxy that has reloaded closes connections that idle, perhaps in this very moment. Messages are
            // numbered.
            if (!request.method().equals("GET") && !path.startsWith("/?v-r=")) {
                throw closed;
            }
            sentAgain++;
            counter.run();
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private String cookieHeader() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private static String withoutQuery(String path) {
        return path.startsWith("/?v-r=") ? path.replaceAll("^/\\?v-r=(\\w+).*", "$1") : path;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A browser says so when a page is left; otherwise the server would keep it until heartbeats have been missed. */
    private void leave() throws InterruptedException {
        if (push != null) {
            push.abort();
            push = null;
        }
        if (token.isEmpty()) {
            return;
        }
        String path = "/?v-r=uidl&v-uiId=" + ui;
        String body = JSON.writeValueAsString(Map.of("csrfToken", token, "rpc", List.of(), "UNLOAD", true));
        token = "";
        try {
            send(
                    path,
                    request(path)
                            .header("Content-Type", "text/plain;charset=UTF-8")
                            .POST(BodyPublishers.ofString(body)));
        } catch (Failed e) {
            // Nobody waits for the answer.
        }
    }

    @Override
    public void close() {
        try {
            leave();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package shop.quire.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.quire.support.Proxy;

/** The committed configuration of nginx, in the real nginx, in front of two instances that only say who they are. */
class ProxyIT {

    private final StubInstance one = StubInstance.start("one");
    private final StubInstance two = StubInstance.start("two");
    private Proxy proxy;
    private HttpClient client;

    @BeforeEach
    void start() {
        proxy = Proxy.start(one.upstream(), two.upstream());
        client = proxy.client();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        proxy.close();
        one.close();
        two.close();
    }

    @Test
    void visitorsStayWithTheirInstance() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(get("/who", "0A1B.one").body()).isEqualTo("one");
            assertThat(get("/who", "0A1B.two").body()).isEqualTo("two");
        }
    }

    @Test
    void newVisitorsAreShared() throws Exception {
        Set<String> met = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            met.add(get("/who", "").body());
        }
        assertThat(met).containsExactlyInAnyOrder("one", "two");
    }

    /** Its name may have been another's, or of an instance that is no more. */
    @Test
    void sessionsOfUnknownInstancesAreNewVisitors() throws Exception {
        assertThat(get("/who", "0A1B.three").body()).isIn("one", "two");
        assertThat(get("/who", "0A1B.tone").body()).isIn("one", "two");
    }

    @Test
    void visitorsOfADeadInstanceAreServedByAnother() throws Exception {
        one.close();

        assertThat(get("/who", "0A1B.one").body()).isEqualTo("two");
        // It was never sent to the dead one, so that it may be sent to the other.
        assertThat(post("/buy", "0A1B.one").body()).isEqualTo("two");
        assertThat(two.asked("POST", "/buy")).isEqualTo(1);
    }

    @Test
    void aPageIsAskedForAgainWhereTheInstanceDiedOverIt() throws Exception {
        one.die();

        assertThat(get("/who", "0A1B.one").body()).isEqualTo("two");
    }

    @Test
    void aPostThatWasSentIsNeverRepeated() throws Exception {
        one.die();

        HttpResponse<String> answer = post("/buy", "0A1B.one");

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.body()).contains("Nothing that you have put into the cart is lost");
        assertThat(one.asked("POST", "/buy")).isEqualTo(1);
        assertThat(two.asked("POST", "/buy")).isZero();
    }

    /** Vaadin's own words for it; the page then loads again by itself. */
    @Test
    void aPageWhoseInstanceDiedOverWhatItSaidIsToldThatItsSessionIsGone() throws Exception {
        one.die();

        HttpResponse<String> answer = post("/?v-r=uidl&v-uiId=0", "0A1B.one");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).isEqualTo("{\"meta\":{\"sessionExpired\":true}}");
        assertThat(one.asked("POST", "/?v-r=uidl&v-uiId=0")).isEqualTo(1);
        assertThat(two.asked("POST", "/?v-r=uidl&v-uiId=0")).isZero();
        haveEachHeaderOnce(answer);
    }

    @Test
    void visitorsOfADrainingInstanceStayAndNewOnesAvoidIt() throws Exception {
        assertThat(proxy.upstreams(one.upstream() + ":drain", two.upstream())).isEmpty();
        awaitOnly("two");

        for (int i = 0; i < 10; i++) {
            assertThat(get("/who", "").body()).isEqualTo("two");
            assertThat(get("/who", "0A1B.one").body()).isEqualTo("one");
        }
    }

    @Test
    void anInstanceThatIsDownGetsNobody() throws Exception {
        assertThat(proxy.upstreams(one.upstream() + ":down", two.upstream())).isEmpty();
        awaitOnly("two");

        for (int i = 0; i < 10; i++) {
            assertThat(get("/who", "0A1B.one").body()).isEqualTo("two");
        }
    }

    @Test
    void whatNginxDoesNotAcceptChangesNothing() throws Exception {
        assertThat(proxy.upstreams("one=no-such-host.invalid:1")).contains("nothing has changed");
        assertThat(proxy.upstreams("one=127.0.0.1:1; evil")).contains("not NAME=HOST:PORT");
        assertThat(proxy.upstreams(one.upstream() + ":drain")).contains("at least one instance must be up");

        assertThat(proxy.upstreams(one.upstream(), two.upstream())).isEmpty();
        assertThat(get("/who", "0A1B.one").body()).isEqualTo("one");
    }

    @Test
    void aReloadDropsNothing() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Callable<Integer> shopper = () -> {
            int requests = 0;
            while (!enough.get()) {
                // On a new connection each: one that idles while its worker ends is closed, and browsers ask again.
                assertThat(status("GET /who HTTP/1.1")).isEqualTo(200);
                requests++;
            }
            return requests;
        };
        CompletableFuture<HttpResponse<String>> before =
                client.sendAsync(request("/patience", "0A1B.one").GET().build(), BodyHandlers.ofString());
        Awaitility.await().until(() -> one.asked("GET", "/patience") == 1);
        try (ExecutorService shoppers = Executors.newFixedThreadPool(3)) {
            List<Future<Integer>> running = List.of(shoppers.submit(shopper), shoppers.submit(shopper));
            for (int i = 0; i < 4; i++) {
                int answered = one.asked().size() + two.asked().size();
                assertThat(proxy.upstreams(one.upstream(), two.upstream())).isEmpty();
                Awaitility.await().until(() -> one.asked().size() + two.asked().size() > answered + 50);
            }
            enough.set(true);
            for (Future<Integer> each : running) {
                assertThat(each.get()).isPositive();
            }
        }
        one.goOn();
        assertThat(before.get().body()).isEqualTo("one");
    }

    @Test
    void plainHttpIsSentToHttps() throws Exception {
        HttpResponse<String> answer =
                client.send(HttpRequest.newBuilder(proxy.http("/books?q=dune")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(301);
        assertThat(answer.headers().firstValue("Location"))
                .contains(proxy.https("/books?q=dune").toString());
    }

    @Test
    void browsersAreSpokenToInHttp2() throws Exception {
        assertThat(get("/who", "").version()).isEqualTo(HttpClient.Version.HTTP_2);
    }

    @Test
    void managementIsNotThere() throws Exception {
        for (String path : List.of(
                "/actuator",
                "/actuator/health",
                "/ACTUATOR/prometheus",
                "//actuator/health",
                "/x/../actuator/health",
                "/x/..;/actuator/health",
                "/x;a=b/actuator/health",
                "/;/actuator",
                "/books/actuator/env",
                "/%61ctuator/health",
                "/actuator%2fhealth",
                "/x/%2e%2e/actuator",
                "/x/..%3b/actuator",
                "/x%2factuator/health",
                "/%2561ctuator",
                "/x\\actuator",
                "/%5cactuator",
                "/nginx_status")) {
            assertThat(status("GET " + path + " HTTP/1.1")).as(path).isIn(400, 404);
        }
        assertThat(one.asked()).isEmpty();
        assertThat(two.asked()).isEmpty();
    }

    @Test
    void everyAnswerHasTheSecurityHeadersOnce() throws Exception {
        haveEachHeaderOnce(get("/who", ""));
        haveEachHeaderOnce(get("/guarded", ""));
        haveEachHeaderOnce(get("/actuator", ""));
        one.die();
        two.die();
        haveEachHeaderOnce(get("/who", ""));
    }

    private static void haveEachHeaderOnce(HttpResponse<String> answer) {
        for (String header : List.of(
                "X-Content-Type-Options",
                "X-Frame-Options",
                "Referrer-Policy",
                "Content-Security-Policy",
                "Strict-Transport-Security")) {
            assertThat(answer.headers().allValues(header))
                    .as("%s of %s, %d", header, answer.uri(), answer.statusCode())
                    .hasSize(1);
        }
        assertThat(answer.headers().firstValue("Server")).contains("nginx");
    }

    @Test
    void whatAnInstanceSaysOfItsPageIsLeftAsItIs() throws Exception {
        assertThat(get("/guarded", "").headers().firstValue("Content-Security-Policy"))
                .contains("default-src 'self'");
    }

    @Test
    void filesAreKeptAndCompressed() throws Exception {
        HttpRequest.Builder file = request("/styles/shop.css", "0A1B.one").header("Accept-Encoding", "gzip");
        HttpResponse<byte[]> first = client.send(file.build(), BodyHandlers.ofByteArray());
        one.close();
        two.close();
        HttpResponse<byte[]> second = client.send(file.build(), BodyHandlers.ofByteArray());

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(first.body().length).isLessThan(1000);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(one.asked("GET", "/styles/shop.css")).isEqualTo(1);
    }

    @Test
    void signingInIsLimitedAndLookingIsNot() throws Exception {
        Set<Integer> statuses = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            statuses.add(post("/login", "").statusCode());
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 429);
        assertThat(get("/login", "").statusCode()).isEqualTo(200);
        assertThat(post("/buy", "").statusCode()).isEqualTo(200);
    }

    @Test
    void searchingIsLimitedAndBrowsingIsNot() throws Exception {
        Set<Integer> searches = new HashSet<>();
        Set<Integer> pages = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            searches.add(get("/books?q=dune" + i, "").statusCode());
            pages.add(get("/books?page=" + i, "").statusCode());
        }
        assertThat(searches).containsExactlyInAnyOrder(200, 429);
        assertThat(pages).containsExactly(200);
    }

    @Test
    void thePushChannelIsPassedOn() throws Exception {
        status(
                "GET /VAADIN/push?v-r=push HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: JSESSIONID=A.one");

        StubInstance.Asked asked = one.asked().getFirst();
        assertThat(asked.headers().get("Upgrade")).containsExactly("websocket");
        assertThat(asked.headers().get("Connection")).containsExactly("upgrade");
    }

    @Test
    void nobodyCanSayThatTheyAreSomebodyElse() throws Exception {
        client.send(
                request("/who", "A.one")
                        .header("X-Forwarded-For", "192.0.2.7")
                        .header("X-Forwarded-Proto", "http")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("Forwarded", "for=192.0.2.7")
                        .build(),
                BodyHandlers.ofString());

        var headers = one.asked().getFirst().headers();
        assertThat(headers.get("X-forwarded-for")).containsExactly("127.0.0.1");
        assertThat(headers.get("X-forwarded-proto")).containsExactly("https");
        assertThat(headers.get("X-request-id").getFirst()).matches("[0-9a-f]{32}");
        assertThat(headers).doesNotContainKeys("X-forwarded-host", "Forwarded");
    }

    /**
     * By new connections: one that is in use stays with the worker that it has, and that worker with what it knew. One that
     * is about to go may take a new connection still and close it while it idles; a browser would ask again, and so does this.
     */
    private void awaitOnly(String instance) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(() -> {
                    client.shutdownNow();
                    client = proxy.client();
                    boolean only = true;
                    for (int i = 0; i < 6; i++) {
                        only &= get("/who", "").body().equals(instance);
                    }
                    return only;
                });
    }

    private HttpResponse<String> get(String path, String session) throws IOException, InterruptedException {
        return client.send(request(path, session).GET().build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String session) throws IOException, InterruptedException {
        return client.send(
                request(path, session).POST(BodyPublishers.ofString("copies=1")).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String session) {
        HttpRequest.Builder request = HttpRequest.newBuilder(proxy.https(path)).timeout(Duration.ofSeconds(30));
        return session.isEmpty() ? request : request.header("Cookie", "a=b; JSESSIONID=" + session);
    }

    /** Sends exactly these lines. */
    private int status(String lines) throws IOException {
        try (Socket socket = proxy.connect()) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            String close = lines.contains("Connection:") ? "" : "\r\nConnection: close";
            out.write((lines + "\r\nHost: localhost" + close + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            byte[] first = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            return Integer.parseInt(new String(first, StandardCharsets.ISO_8859_1).substring(9));
        }
    }
}

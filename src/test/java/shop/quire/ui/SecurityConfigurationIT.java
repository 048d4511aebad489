package shop.quire.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import shop.quire.account.ProfileService;
import shop.quire.account.ProfileService.PasswordChange;
import shop.quire.support.People;
import shop.quire.support.People.Person;
import shop.quire.support.QuireServerTest;

/** The doors of the shop, tried from outside over HTTP. */
@QuireServerTest
class SecurityConfigurationIT {

    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9_-]{24})'");

    @Value("${local.server.port}")
    int port;

    @Autowired
    People people;

    @Autowired
    ProfileService profile;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/styles/base.css", "/fonts/fraunces-latin-opsz-normal.woff2", "/robots.txt", "/aura/aura.css"})
    void filesNeedNoSessionAndMayBeKept(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).doesNotContain("no-store");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    }

    @Test
    void pagesSayWhatTheyMayDo() throws Exception {
        HttpResponse<String> page = get("/login");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("strict-origin-when-cross-origin");
        assertThat(page.headers().firstValue("Permissions-Policy").orElseThrow())
                .contains("camera=()");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.headers().allValues(ContentPolicy.HEADER)).hasSize(1);
        assertThat(policy(page))
                .contains("frame-ancestors 'none'", "object-src 'none'", "form-action 'self'")
                .doesNotContain("http:", "https:", "*");
    }

    @Test
    void onlyScriptsWithTheNonceOfTheAnswerRun() throws Exception {
        HttpResponse<String> page = get("/login");
        Matcher nonce = NONCE.matcher(policy(page));
        assertThat(nonce.find()).isTrue();
        assertThat(policy(page).split("script-src")[1].split(";")[0]).doesNotContain("'unsafe-inline'");
        assertThat(page.body().split("<script", -1).length)
                .isEqualTo(page.body().split("nonce=\"" + nonce.group(1) + "\"", -1).length)
                .isGreaterThan(1);
        assertThat(policy(get("/login"))).isNotEqualTo(policy(page));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/account", "/account/orders", "/account/addresses", "/account/profile", "/account/security"})
    void ownPagesAskToSignIn(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nosuch",
                "/wp-login.php",
                "/.env",
                "/account/nowhere",
                "/actuator/health",
                "/error",
                "/%3Cscript%3E"
            })
    void whatIsNotThereIsNotFoundInOurWords(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("This page is not on our shelves").doesNotContain("Exception", "<script");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whatIsNotThereIsNotThereForCustomersEither() throws Exception {
        Person nora = people.create();
        signIn(nora.email().value(), nora.password(), "");
        assertThat(get("/nosuch").statusCode()).isEqualTo(404);
        assertThat(get("/nosuch").body()).contains("This page is not on our shelves");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/login?error=%00", "/a%00b", "/..%2f..%2fetc/passwd", "/;/login", "/login?x=%ff%fe", "/a//b"})
    void hostileAddressesGetAPlainAnswer(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isBetween(200, 499);
        assertThat(answer.body()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void hugeAddressesGetAPlainAnswer() throws Exception {
        assertThat(get("/" + "x".repeat(5_000)).statusCode()).isEqualTo(404);
        assertThat(get("/" + "x".repeat(20_000)).statusCode()).isBetween(400, 431);
    }

    @Test
    void machinesGetInAtTheirDoorOnly() throws Exception {
        assertThat(get("/api/v1/orders").statusCode()).isEqualTo(403);
        HttpResponse<String> unsigned = post("/api/v1/stripe/webhook", "{}", "https://elsewhere.example");
        assertThat(unsigned.statusCode()).isNotIn(401, 403, 302);
        assertThat(unsigned.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void whoSignsInGetsANewSession() throws Exception {
        Person nora = people.create();
        get("/account/profile");
        String before = cookie("JSESSIONID").getValue();

        HttpResponse<String> answer = signIn(nora.email().value(), nora.password(), "");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/account/profile");
        assertThat(cookie("JSESSIONID").getValue()).isNotEqualTo(before);
        assertThat(get("/account/profile").statusCode()).isEqualTo(200);
    }

    @Test
    void aWrongPasswordLeadsBack() throws Exception {
        HttpResponse<String> answer = signIn("nora\u0000@example.com", "<script>", "");
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
        assertThat(get("/account/profile").statusCode()).isEqualTo(302);
    }

    @Test
    void hugeCredentialsAreJustWrong() throws Exception {
        String huge = "x".repeat(10_000);
        assertThat(signIn(huge, huge, "").headers().firstValue("Location").orElseThrow())
                .endsWith("/login?error");
    }

    @Test
    void nobodyIsSignedInFromAnotherSite() throws Exception {
        Person nora = people.create();
        String form = "username=" + nora.email().value() + "&password=" + encoded(nora.password());
        assertThat(post("/login", form, "https://elsewhere.example").statusCode())
                .isNotEqualTo(302);
        assertThat(post("/login", form, null).statusCode()).isNotEqualTo(302);
        assertThat(get("/account/profile").statusCode()).isEqualTo(302);
    }

    @Test
    void nobodyIsSignedOutFromAnotherSite() throws Exception {
        Person nora = people.create();
        signIn(nora.email().value(), nora.password(), "");
        get("/logout");
        post("/logout", "", "https://elsewhere.example");
        assertThat(get("/account/profile").statusCode()).isEqualTo(200);
    }

    @Test
    void aRememberedBrowserNeedsNoPasswordAndItsSecretChanges() throws Exception {
        Person nora = people.create();
        signIn(nora.email().value(), nora.password(), "&remember-me=on");
        HttpCookie remembered = cookie(RememberMeCookies.COOKIE);
        assertThat(remembered.isHttpOnly()).isTrue();
        assertThat(remembered.getMaxAge()).isEqualTo(Duration.ofDays(30).toSeconds());

        cookies.getCookieStore().remove(URI.create(base()), cookie("JSESSIONID"));
        assertThat(get("/account/profile").statusCode()).isEqualTo(200);
        assertThat(cookie(RememberMeCookies.COOKIE).getValue()).isNotEqualTo(remembered.getValue());
    }

    @Test
    void withoutTheCheckBoxASignInOutlivesItsInstanceButNotTheBrowser() throws Exception {
        Person nora = people.create();
        signIn(nora.email().value(), nora.password(), "");
        HttpCookie carried = cookie(RememberMeCookies.COOKIE);
        assertThat(carried.isHttpOnly()).isTrue();
        assertThat(carried.getMaxAge()).isEqualTo(-1);

        cookies.getCookieStore().remove(URI.create(base()), cookie("JSESSIONID"));
        assertThat(get("/account/profile").statusCode()).isEqualTo(200);
        HttpCookie next = cookie(RememberMeCookies.COOKIE);
        assertThat(next.getValue()).isNotEqualTo(carried.getValue());
        assertThat(next.getMaxAge()).isEqualTo(-1);
    }

    @Test
    void aNewPasswordEndsSessionsElsewhere() throws Exception {
        Person nora = people.create();
        signIn(nora.email().value(), nora.password(), "&remember-me=on");
        assertThat(get("/account/profile").statusCode()).isEqualTo(200);

        people.signIn(nora);
        assertThat(profile.changePassword(nora.password(), "nine lamps in the reading room", Optional.empty()))
                .isInstanceOf(PasswordChange.Done.class);

        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> get("/account/profile").statusCode() == 302);
    }

    private HttpResponse<String> signIn(String email, String password, String more) throws Exception {
        return post("/login", "username=" + encoded(email) + "&password=" + encoded(password) + more, base());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(
                HttpRequest.newBuilder(URI.create(base() + path))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** @param origin the site whose page sends it, as browsers say; null where nothing is said */
    private HttpResponse<String> post(String path, String body, String origin) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base() + path))
                .header(
                        "Content-Type",
                        path.startsWith("/api") ? "application/json" : "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpCookie cookie(String name) {
        List<HttpCookie> found = cookies.getCookieStore().getCookies().stream()
                .filter(one -> one.getName().equals(name))
                .toList();
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private static String policy(HttpResponse<String> page) {
        return page.headers().firstValue(ContentPolicy.HEADER).orElseThrow();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String base() {
        return "http://127.0.0.1:" + port;
    }
}

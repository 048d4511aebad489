package shop.quire.ui;

import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import shop.quire.account.RememberMe;
import shop.quire.account.Sessions;
import shop.quire.ui.account.LoginView;
import shop.quire.ui.account.ProviderDoor;

/** Who gets in where: machines, files for everybody, and the shop, whose views say themselves whom they are for. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private final LoginUrlAuthenticationEntryPoint signIn = new LoginUrlAuthenticationEntryPoint("/login");

    /** Health and metrics, on their own private port only; there this matcher applies, and nowhere else. */
    @Bean
    @Order(1)
    SecurityFilterChain management(HttpSecurity http) {
        return http.securityMatcher(EndpointRequest.toAnyEndpoint())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Machines. They bring no cookie, so there is nothing to forge; what they send is signed. */
    @Bean
    @Order(2)
    SecurityFilterChain machines(HttpSecurity http) {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.POST, "/api/v1/stripe/webhook")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(SecurityConfiguration::commonHeaders)
                .build();
    }

    /** Files that look the same for everybody: no session, and no header that keeps them out of caches. */
    @Bean
    @Order(3)
    SecurityFilterChain files(HttpSecurity http) {
        return http.securityMatcher(
                        "/covers/**",
                        "/styles/**",
                        "/fonts/**",
                        "/icons/**",
                        "/scripts/**",
                        "/images/**",
                        "/aura/**",
                        "/VAADIN/build/**",
                        "/VAADIN/static/**",
                        "/webjars/**",
                        "/favicon.ico",
                        "/robots.txt",
                        "/sitemap.xml",
                        "/sitemap/**")
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET, "/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.HEAD, "/**")
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(headers -> {
                    commonHeaders(headers);
                    headers.cacheControl(HeadersConfigurer.CacheControlConfig::disable);
                })
                .build();
    }

    /** The shop and its back office. A view that does not say whom it is for is closed to everybody. */
    @Bean
    @Order(10)
    SecurityFilterChain shop(
            HttpSecurity http,
            RequestUtil vaadinRequests,
            VaadinDefaultRequestCache requestedPage,
            Sessions sessions,
            RememberMe rememberMe,
            AuthenticationFailureHandler failures,
            ProviderDoor providers) {
        // Good within this process only, and so is every session that carries it.
        String key = UUID.randomUUID().toString();
        RememberMeCookies cookies = new RememberMeCookies(key, rememberMe);
        requestedPage.setDelegateRequestCache(plainAddresses());
        // Nobody comes back to a page that does not exist, and no session is made for who asks for one.
        requestedPage.ignoreRequests(UnknownPages::includes);
        providers.openIn(http, requestedPage);
        return http.addFilterAfter(new SessionGuard(sessions, cookies), SecurityContextHolderFilter.class)
                // Vaadin checks a token of its own in what its client sends. A sign-in that a page of ours has sent
                // needs
                // none, so that it also works when the session of that page is long over; all else needs one.
                .csrf(csrf -> csrf.ignoringRequestMatchers(
                        vaadinRequests::isFrameworkInternalRequest, SecurityConfiguration::isOurOwnSignIn))
                .formLogin(form -> form.loginPage("/login").failureHandler(failures))
                .rememberMe(remember -> remember.key(key).rememberMeServices(cookies))
                .authorizeHttpRequests(requests ->
                        requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll())
                .exceptionHandling(errors ->
                        errors.authenticationEntryPoint(this::signInFirst).accessDeniedHandler(this::deny))
                .with(
                        VaadinSecurityConfigurer.vaadin(),
                        vaadin -> vaadin.loginView(LoginView.class)
                                .enableCsrfConfiguration(false)
                                .enableExceptionHandlingConfiguration(false))
                .headers(SecurityConfiguration::commonHeaders)
                .build();
    }

    /** After signing in people come to the page they wanted, under its own address: no "?continue" behind it. */
    @SuppressWarnings("NullAway") // null is how the parameter is switched off.
    private static HttpSessionRequestCache plainAddresses() {
        HttpSessionRequestCache cache = new HttpSessionRequestCache();
        cache.setMatchingRequestParameterName(null);
        return cache;
    }

    /** Who asks for a page that does not exist is told so, not sent to sign in. */
    private void signInFirst(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException, ServletException {
        if (UnknownPages.includes(request)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            signIn.commence(request, response, exception);
        }
    }

    private void deny(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        response.sendError(
                UnknownPages.includes(request) ? HttpServletResponse.SC_NOT_FOUND : HttpServletResponse.SC_FORBIDDEN);
    }

    /** By what the browser itself says about where a request comes from; a page elsewhere cannot change that. */
    private static boolean isOurOwnSignIn(HttpServletRequest request) {
        if (!request.getMethod().equals("POST") || !request.getServletPath().equals("/login")) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        String host = request.getHeader(HttpHeaders.HOST);
        return origin != null
                && host != null
                && origin.replaceFirst("^https?://", "").equals(host);
    }

    private static void commonHeaders(HeadersConfigurer<HttpSecurity> headers) {
        headers.addObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
            @Override
            public <F extends HeaderWriterFilter> F postProcess(F filter) {
                // At once: Vaadin's pages are forwarded to its servlet, which ends the answer before it comes back.
                filter.setShouldWriteHeadersEagerly(true);
                return filter;
            }
        });
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(ContentPolicy.WITHOUT_SCRIPTS))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(
                        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"))
                .httpStrictTransportSecurity(Customizer.withDefaults());
    }
}

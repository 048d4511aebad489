package shop.quire.ui;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How long browsers and proxies may keep our files. Vaadin lets them keep each for an hour: too short for what never
 * changes under its name, too long for a script that must fit the server it talks to.
 */
@Component
class StaticFiles extends OncePerRequestFilter {

    /** The name or the address changes with the content. */
    static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Pictures of ours: an old one for a day does no harm. */
    static final String A_DAY = "public, max-age=86400";

    /** Kept, but asked after each time; the answer is a short 304. */
    static final String ASK = "no-cache";

    /** Vaadin adds it to the addresses of stylesheets. */
    private static final String CONTENT_HASH = "v-c";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return lifetime(request) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String lifetime = lifetime(request);
        chain.doFilter(request, lifetime == null ? response : new Kept(response, lifetime));
    }

    /** By path alone, never by what a visitor may add to the address of a page, which must not be kept. */
    private static @Nullable String lifetime(HttpServletRequest request) {
        String path = request.getRequestURI();
        // A font is never changed under its name.
        if (path.startsWith("/VAADIN/build/") || path.startsWith("/fonts/")) {
            return FOR_EVER;
        }
        if (path.startsWith("/icons/") || path.equals("/favicon.ico")) {
            return A_DAY;
        }
        if (path.startsWith("/styles/") || path.startsWith("/scripts/") || path.startsWith("/aura/")) {
            return request.getParameter(CONTENT_HASH) != null ? FOR_EVER : ASK;
        }
        return null;
    }

    /** Replaces the lifetime that is about to be sent; where none is, as with an error, it stays so. */
    private static final class Kept extends HttpServletResponseWrapper {

        private final String lifetime;

        Kept(HttpServletResponse response, String lifetime) {
            super(response);
            this.lifetime = lifetime;
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL) ? lifetime : value);
        }

        @Override
        public void addHeader(String name, String value) {
            if (name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
                super.setHeader(name, lifetime);
            } else {
                super.addHeader(name, value);
            }
        }
    }
}

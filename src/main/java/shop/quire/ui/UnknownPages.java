package shop.quire.ui;

import com.vaadin.flow.server.VaadinServletContext;
import com.vaadin.flow.server.startup.ApplicationRouteRegistry;
import jakarta.servlet.http.HttpServletRequest;

/** Requests for pages that no view answers to. */
final class UnknownPages {

    private UnknownPages() {}

    static boolean includes(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && !ApplicationRouteRegistry.getInstance(new VaadinServletContext(request.getServletContext()))
                        .getNavigationRouteTarget(request.getServletPath().replaceFirst("^/+", ""))
                        .hasTarget();
    }
}

package shop.quire.support;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.fakeservlet.FakeResponse;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.mock.MockedUI;
import com.github.mvysny.kaributesting.v10.spring.MockSpringServlet;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.VaadinServletResponse;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.Cookie;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.ClassUtils;

/** A browser window without a browser (Karibu): opens the shop's views in this JVM. Open it before a test, close it after. */
public final class Window {

    private static final Routes VIEWS = views();

    private final ApplicationContext shop;

    Window(ApplicationContext shop) {
        this.shop = shop;
    }

    /**
     * A new session, of whoever is signed in now.
     *
     * @param cookies that the browser kept from before
     */
    public Window open(Cookie... cookies) {
        MockVaadin.setMockRequestFactory(session -> {
            FakeRequest request = new FakeRequest(session);
            List.of(cookies).forEach(request::addCookie);
            // What Spring Security's filters do to a real request.
            Authentication who = SecurityContextHolder.getContext().getAuthentication();
            request.setUserPrincipalInt(who);
            request.setUserInRole((principal, role) -> who != null
                    && who.getAuthorities().stream().anyMatch(held -> ("ROLE_" + role).equals(held.getAuthority())));
            return request;
        });
        MockVaadin.setup(MockedUI::new, new MockSpringServlet(VIEWS, shop, MockedUI::new));
        return this;
    }

    public void close() {
        MockVaadin.tearDown();
        MockVaadin.setMockRequestFactory(FakeRequest::new);
    }

    /** Goes to a page, by what would stand in the address bar after the host. */
    public void visit(String pathAndQuery) {
        Location location = new Location(pathAndQuery);
        UI.getCurrent().navigate(location.getPath(), location.getQueryParameters());
    }

    /** Where the window is now. */
    public String address() {
        return UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters();
    }

    /** All of the page, with header and footer. */
    public Component page() {
        return (Component)
                UI.getCurrent().getInternals().getActiveRouterTargetsChain().getLast();
    }

    /** The innermost view. */
    public Component view() {
        return (Component)
                UI.getCurrent().getInternals().getActiveRouterTargetsChain().getFirst();
    }

    /** A cookie that the shop has set in this window. */
    public Optional<Cookie> cookie(String name) {
        ServletResponse response = VaadinServletResponse.getCurrent();
        while (response instanceof ServletResponseWrapper wrapper) {
            response = wrapper.getResponse();
        }
        return Optional.ofNullable(((FakeResponse) response).findCookie(name));
    }

    /** All views, also those that only their package knows; Karibu's own search finds public ones only. */
    private static Routes views() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        scan.addIncludeFilter(new AssignableTypeFilter(HasErrorParameter.class));
        Set<Class<? extends Component>> pages = new HashSet<>();
        Set<Class<? extends HasErrorParameter<?>>> errors = new HashSet<>();
        for (BeanDefinition found : scan.findCandidateComponents("shop.quire.ui")) {
            Class<?> view = ClassUtils.resolveClassName(found.getBeanClassName(), Window.class.getClassLoader());
            if (HasErrorParameter.class.isAssignableFrom(view)) {
                errors.add(errorPage(view));
            } else {
                pages.add(view.asSubclass(Component.class));
            }
        }
        return new Routes(pages, errors, true);
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends HasErrorParameter<?>> errorPage(Class<?> view) {
        return (Class<? extends HasErrorParameter<?>>) view;
    }
}

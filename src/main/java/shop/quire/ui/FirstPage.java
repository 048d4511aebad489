package shop.quire.ui;

import com.vaadin.flow.router.Router;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.communication.IndexHtmlRequestListener;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import org.springframework.stereotype.Component;

/** What every first answer needs before the client has started: its security policy, and the status of what is not there. */
@Component
class FirstPage implements VaadinServiceInitListener, IndexHtmlRequestListener {

    private final List<PageProbe> probes;

    FirstPage(List<PageProbe> probes) {
        this.probes = probes;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this);
    }

    @Override
    public void modifyIndexHtmlResponse(IndexHtmlResponse response) {
        if (response.getVaadinRequest()
                .getService()
                .getDeploymentConfiguration()
                .isProductionMode()) {
            String nonce = ContentPolicy.nonce();
            response.getDocument().select("script").attr("nonce", nonce);
            response.getVaadinResponse().setHeader(ContentPolicy.HEADER, ContentPolicy.page(nonce));
        } else {
            // Vaadin's development tools add scripts of their own after us.
            response.getVaadinResponse().setHeader(ContentPolicy.HEADER, "frame-ancestors 'none'");
        }
        if (isMissing(response)) {
            response.getVaadinResponse().setStatus(404);
        }
    }

    private boolean isMissing(IndexHtmlResponse response) {
        String info = response.getVaadinRequest().getPathInfo();
        String path = info == null ? "" : info.replaceFirst("^/+", "");
        Router router = response.getVaadinRequest().getService().getRouter();
        return !router.getRegistry().getNavigationRouteTarget(path).hasTarget()
                || probes.stream().anyMatch(probe -> probe.isMissing(path));
    }
}

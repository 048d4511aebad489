package shop.quire.ui;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shop.quire.shared.DatabaseAway;
import shop.quire.ui.layout.ShopLayout;

/** A page that could not be shown: what happened stands in the log under the reference given here. */
@ParentLayout(ShopLayout.class)
@AnonymousAllowed
class FailureView extends Composite<Div> implements HasErrorParameter<Exception>, HasDynamicTitle {

    private static final Logger LOG = LoggerFactory.getLogger(FailureView.class);

    /** Another server takes the primary's place in about so long, a few times over. */
    private static final int AGAIN_MILLIS = 5_000;

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        boolean away = DatabaseAway.causes(parameter.getException());
        String what = away
                ? getTranslation("common.away")
                : getTranslation("common.failed", Mishap.logged(parameter.getException()));
        Anchor again =
                new Anchor("/" + event.getLocation().getPathWithQueryParameters(), getTranslation("common.retry"));
        again.addClassName("q-primary");
        // A fresh start, not a step inside the page that failed.
        again.setRouterIgnore(true);
        getContent().removeAll();
        getContent().addClassName("q-empty");
        getContent()
                .add(
                        new H1(getTranslation(away ? "common.away.title" : "common.failed.title")),
                        new Paragraph(what),
                        again);
        if (away) {
            LOG.warn("The database is away: {}", parameter.getException().toString());
            // Nobody need watch for the moment.
            getElement().executeJs("setTimeout(() => this.isConnected && window.location.reload(), $0)", AGAIN_MILLIS);
            return 503;
        }
        return 500;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("common.failed.title") + " | Quire";
    }
}

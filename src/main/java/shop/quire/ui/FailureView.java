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
import shop.quire.ui.layout.ShopLayout;

/** A page that could not be shown: what happened stands in the log under the reference given here. */
@ParentLayout(ShopLayout.class)
@AnonymousAllowed
class FailureView extends Composite<Div> implements HasErrorParameter<Exception>, HasDynamicTitle {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        String reference = Mishap.logged(parameter.getException());
        Anchor again =
                new Anchor("/" + event.getLocation().getPathWithQueryParameters(), getTranslation("common.retry"));
        again.addClassName("q-primary");
        // A fresh start, not a step inside the page that failed.
        again.setRouterIgnore(true);
        getContent().removeAll();
        getContent().addClassName("q-empty");
        getContent()
                .add(
                        new H1(getTranslation("common.failed.title")),
                        new Paragraph(getTranslation("common.failed", reference)),
                        again);
        return 500;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("common.failed.title") + " | Quire";
    }
}

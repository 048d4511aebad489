package shop.quire.ui.account;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The ways in by a provider, above the form that is the other way; nothing where there is none. */
final class ProviderButtons extends Composite<Div> {

    ProviderButtons(Providers providers) {
        getContent().addClassName("q-providers");
        for (Providers.Provider provider : providers.all()) {
            Anchor way = new Anchor(provider.address(), getTranslation("account.providers.continue", provider.name()));
            // Answered by the server, not by a view.
            way.setRouterIgnore(true);
            way.addClassName("q-ghost");
            getContent().add(way);
        }
        Div or = new Div(new Span(getTranslation("account.providers.or")));
        or.addClassName("q-or");
        getContent().add(or);
        setVisible(!providers.all().isEmpty());
    }
}

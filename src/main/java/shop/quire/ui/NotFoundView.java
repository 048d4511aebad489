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
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import shop.quire.ui.layout.ShopLayout;

/** No such page, or none that this person may see: the two are not told apart. */
@ParentLayout(ShopLayout.class)
@AnonymousAllowed
class NotFoundView extends Composite<Div> implements HasErrorParameter<NotFoundException>, HasDynamicTitle {

    NotFoundView() {
        Anchor books = new Anchor("/books", getTranslation("common.notFound.books"));
        books.addClassName("q-primary");
        Anchor home = new Anchor("/", getTranslation("common.notFound.home"));
        home.addClassName("q-ghost");
        Div actions = new Div(books, home);
        actions.addClassName("q-actions");
        getContent().addClassName("q-empty");
        getContent()
                .add(
                        new H1(getTranslation("common.notFound.title")),
                        new Paragraph(getTranslation("common.notFound.text")),
                        actions);
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        return 404;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("common.notFound.title") + " | Quire";
    }
}

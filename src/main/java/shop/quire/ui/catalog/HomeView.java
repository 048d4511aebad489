package shop.quire.ui.catalog;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Emphasis;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Set;
import shop.quire.catalog.Availability;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.BookListItem;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.HomeShelves;
import shop.quire.catalog.SeriesListItem;
import shop.quire.catalog.Sort;
import shop.quire.catalog.StaffPick;
import shop.quire.checkout.DeliveryPromise;
import shop.quire.checkout.DeliveryPromises;
import shop.quire.ui.components.Cover;
import shop.quire.ui.components.Display;
import shop.quire.ui.components.EmptyState;
import shop.quire.ui.components.Printed;
import shop.quire.ui.components.Reader;
import shop.quire.ui.layout.ShopLayout;

/** The first page: a sentence, then books standing on shelves. */
@Route(value = "", layout = ShopLayout.class)
@AnonymousAllowed
class HomeView extends Composite<Div> implements HasDynamicTitle {

    private static final int ON_A_SHELF = 16;
    private static final int SERIES = 6;
    private static final int PICKS = 3;
    private static final CatalogQuery ALL = CatalogQuery.all();

    HomeView(HomeShelves shelves, BookCatalog catalog, DeliveryPromises promises) {
        getContent().addClassName("q-home");
        List<StaffPick> picks = shelves.staffPicks(PICKS + 1);
        List<BookListItem> popular = shelves.popular(ON_A_SHELF);
        List<BookListItem> coming = shelves.comingSoon(ON_A_SHELF);
        Header hero = hero(catalog.size().books(), promises.now());
        getContent().add(hero);
        if (popular.isEmpty() && coming.isEmpty()) {
            getContent()
                    .add(new EmptyState(
                            getTranslation("catalog.home.empty"), getTranslation("catalog.home.empty.text")));
            return;
        }
        shelf("popular", ALL.withSort(Sort.POPULAR), popular, true);
        shelf("new", ALL.withSort(Sort.NEWEST), shelves.justArrived(ON_A_SHELF), false);
        if (!picks.isEmpty()) {
            hero.add(leaning(picks.getFirst()));
            picks(picks.subList(1, picks.size()));
        }
        shelf("coming", ALL.withAvailability(Set.of(Availability.COMING_SOON)).withSort(Sort.NEWEST), coming, false);
        series(shelves.series(SERIES));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("catalog.home.title");
    }

    private Header hero(long titles, DeliveryPromise delivery) {
        H1 sentence = new H1();
        sentence.add(
                new Span(getTranslation("catalog.home.hero") + " "),
                new Emphasis(getTranslation("catalog.home.hero.yours")));
        Display display = Reader.display();
        String sent = delivery.leavesToday()
                ? getTranslation(
                        "catalog.home.sentToday",
                        display.time(delivery.orderBefore().toLocalTime()))
                : getTranslation(
                        "catalog.home.sentOn",
                        display.weekday(delivery.orderBefore().toLocalDate()));
        Paragraph promise = new Paragraph();
        promise.add(new Span(getTranslation("catalog.home.promise", titles) + " "), new Span(sent));
        Div words = new Div(sentence, promise);
        Header hero = new Header(words);
        hero.addClassName("q-hero");
        return hero;
    }

    /** One pick, leaning beside the sentence where there is room. */
    private Div leaning(StaffPick pick) {
        Anchor book = new Anchor(
                "/book/" + pick.book().slug(),
                new Cover(
                                pick.book().coverUrl(),
                                getTranslation(
                                        "catalog.titleBy",
                                        pick.book().title(),
                                        pick.book().contributors()))
                        .eager());
        Div leaning = new Div(book, new StaffNote(pick.note()));
        leaning.addClassName("q-hero-pick");
        return Printed.print(leaning);
    }

    private void shelf(String name, CatalogQuery all, List<BookListItem> books, boolean eager) {
        if (!books.isEmpty()) {
            add(name, Browse.ALL.with(all).href(), new Shelf(books, eager));
        }
    }

    private void picks(List<StaffPick> picks) {
        if (!picks.isEmpty()) {
            UnorderedList list = list("q-picks");
            picks.forEach(pick -> list.add(new PickCard(pick, HeadingLevel.H3)));
            add("picks", "/picks", Printed.print(list));
        }
    }

    private void series(List<SeriesListItem> series) {
        if (!series.isEmpty()) {
            UnorderedList list = list("q-series-list");
            series.forEach(one -> list.add(new SeriesCard(one, HeadingLevel.H3)));
            add("series", "/series", Printed.print(list));
        }
    }

    private void add(String name, String allHref, Component body) {
        Strip strip = new Strip(name, getTranslation("catalog.home." + name), body)
                .all(allHref, getTranslation("catalog.home." + name + ".all"));
        getContent().add(body instanceof Shelf ? strip.turning() : strip);
    }

    private static UnorderedList list(String className) {
        UnorderedList list = new UnorderedList();
        list.addClassName(className);
        list.getElement().setAttribute("role", "list");
        return list;
    }
}

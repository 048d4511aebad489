package shop.quire.ui.catalog;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Aside;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.Availability;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.Facets;
import shop.quire.catalog.Facets.Count;
import shop.quire.catalog.Format;
import shop.quire.ui.components.EditionWords;
import shop.quire.ui.components.Glyph;
import shop.quire.ui.components.Reader;

/** What the catalog can be narrowed by: at the side of the results; on a phone in a drawer that is opened over them. */
final class FacetPanel extends Aside {

    static final String ID = "q-facets";

    private static final List<Availability> AVAILABILITY = List.of(
            Availability.IN_STOCK,
            Availability.LAST_COPIES,
            Availability.DOWNLOAD,
            Availability.COMING_SOON,
            Availability.SOLD_OUT);

    private final FacetGroup<Format> formats;
    private final FacetGroup<Availability> availability;
    private final FacetGroup<String> languages;
    private final FacetGroup<String> subjects;
    private final PriceSlider price;
    private final YearFields years;
    private final NativeButton show = new NativeButton();
    private CatalogQuery shown = CatalogQuery.all();

    /** @param onChange what is asked after something was chosen */
    FacetPanel(CurrencyUnit currency, Consumer<CatalogQuery> onChange) {
        setId(ID);
        addClassName("q-facets");
        getElement().setAttribute("popover", "auto");
        getElement().setAttribute("aria-label", getTranslation("catalog.facets"));
        Consumer<UnaryOperator<CatalogQuery>> change = next -> onChange.accept(next.apply(shown));
        formats = new FacetGroup<>(
                getTranslation("catalog.facet.format"), chosen -> change.accept(query -> query.withFormats(chosen)));
        availability = new FacetGroup<>(
                getTranslation("catalog.facet.availability"),
                chosen -> change.accept(query -> query.withAvailability(chosen)));
        languages = new FacetGroup<>(
                getTranslation("catalog.facet.language"),
                chosen -> change.accept(query -> query.withLanguages(chosen)));
        subjects = new FacetGroup<>(
                getTranslation("catalog.facet.subject"), chosen -> change.accept(query -> query.withSubjects(chosen)));
        price = new PriceSlider(
                getTranslation("catalog.facet.price"),
                Reader.display().shortMoney(Money.zero(currency)),
                (from, to) -> change.accept(query -> query.withPrice(minor(from), minor(to))));
        years = new YearFields(
                getTranslation("catalog.facet.year"), (from, to) -> change.accept(query -> query.withYears(from, to)));
        add(head(), formats, availability, subjects, languages, price, years, foot());
    }

    /** @param total books found, as the text on the drawer's button says it */
    void show(CatalogQuery query, Facets facets, String total) {
        shown = query;
        formats.show(fixed(Arrays.asList(Format.values()), facets.formats(), EditionWords::format), query.formats());
        availability.show(
                fixed(
                        AVAILABILITY,
                        facets.availability(),
                        value -> getTranslation("catalog.facet.availability." + value)),
                query.availability());
        subjects.show(SubjectTree.ordered(facets.subjects()), query.subjects());
        languages.show(
                facets.languages().stream()
                        .map(count -> new FacetGroup.Choice<>(
                                count.value(),
                                Reader.display().language(count.value()),
                                count.books(),
                                count.orMore(),
                                0))
                        .toList(),
                query.languages());
        showPrice(query, facets.price());
        years.show(facets.years(), query.yearFrom(), query.yearTo());
        show.setText(getTranslation("catalog.facets.show", total));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        getElement().executeJs("window.quire.drawer(this)");
    }

    private void showPrice(CatalogQuery query, Facets.@Nullable Range range) {
        if (range == null) {
            price.setVisible(false);
            return;
        }
        Long from = query.priceFromMinor();
        Long to = query.priceToMinor();
        // Whole units, so that both ends include the cheapest and the dearest book.
        price.show(
                Math.floorDiv(range.from(), 100L),
                Math.ceilDiv(range.to(), 100L),
                from == null ? null : Long.valueOf(from / 100),
                to == null ? null : Long.valueOf(Math.ceilDiv(to, 100L)));
    }

    private Div head() {
        H2 title = new H2(getTranslation("catalog.facets"));
        NativeButton close = new NativeButton();
        close.add(Glyph.CLOSE.create());
        close.addClassName("q-icon-button");
        close.getElement().setAttribute("aria-label", getTranslation("common.close"));
        hides(close);
        Div head = new Div(title, close);
        head.addClassName("q-facets-head");
        Anchor past = new Anchor("#q-results", getTranslation("catalog.facets.skip"));
        past.addClassName("q-skip-facets");
        past.setRouterIgnore(true);
        Div both = new Div(past, head);
        both.addClassName("q-facets-top");
        return both;
    }

    private Div foot() {
        show.addClassName("q-primary");
        hides(show);
        Div foot = new Div(show);
        foot.addClassName("q-facets-foot");
        return foot;
    }

    private static void hides(NativeButton button) {
        button.getElement().setAttribute("type", "button");
        button.getElement().setAttribute("popovertarget", ID);
        button.getElement().setAttribute("popovertargetaction", "hide");
    }

    private static @Nullable Long minor(@Nullable Long whole) {
        return whole == null ? null : Long.valueOf(whole * 100);
    }

    /** All values in an order of their own, those that occur nowhere with 0. */
    private static <T> List<FacetGroup.Choice<T>> fixed(
            List<T> values, List<Count<T>> counts, Function<T, String> label) {
        Map<T, Count<T>> books = counts.stream().collect(Collectors.toMap(Count::value, Function.identity()));
        // Of an answer that was not counted to its end nothing is known to be nowhere.
        boolean orMore = counts.stream().anyMatch(Count::orMore);
        return values.stream()
                .map(value -> {
                    Count<T> count = books.getOrDefault(value, new Count<>(value, 0, orMore));
                    return new FacetGroup.Choice<>(value, label.apply(value), count.books(), count.orMore(), 0);
                })
                .toList();
    }
}

package shop.quire.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.Facets;
import shop.quire.catalog.Format;
import shop.quire.support.People;
import shop.quire.support.QuireTest;
import shop.quire.support.Window;

@QuireTest
class FacetPanelIT {

    @Autowired
    Window window;

    @Autowired
    People people;

    @BeforeEach
    void open() {
        people.signOut();
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void whatWasNotCountedToItsEndIsNotShownAsExact() {
        FacetPanel panel = new FacetPanel(CurrencyUnit.EUR, query -> {});
        UI.getCurrent().add(panel);
        panel.show(
                CatalogQuery.all(),
                new Facets(
                        List.of(new Facets.Count<>(Format.PAPERBACK, 1_240, true)),
                        List.of(new Facets.Count<>("en", 2_001)),
                        List.of(),
                        List.of(),
                        null,
                        null),
                "More than 5,000 books");

        assertThat(Page.texts("q-facet-count"))
                .as("formats, of which none is known to be nowhere, then a language that is exact")
                .startsWith("1,240+", "", "")
                .endsWith("2,001");
    }
}

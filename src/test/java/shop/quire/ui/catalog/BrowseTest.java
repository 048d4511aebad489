package shop.quire.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.quire.catalog.Availability;
import shop.quire.catalog.CatalogQuery;
import shop.quire.catalog.Format;
import shop.quire.catalog.Sort;
import shop.quire.shared.ContributorId;
import shop.quire.shared.SeriesId;

class BrowseTest {

    @Test
    void everythingThatIsChosenIsInTheAddressAndComesBackFromIt() {
        CatalogQuery query = CatalogQuery.of("les misérables & co")
                .withFormats(Set.of(Format.EPUB, Format.PAPERBACK))
                .withAvailability(Set.of(Availability.LAST_COPIES))
                .withLanguages(Set.of("fr", "zh-hant"))
                .withSubjects(Set.of("FBC", "FM"))
                .withPrice(500L, 2_550L)
                .withYears(-700, 1862)
                .withContributor(new ContributorId(7))
                .withSeries(new SeriesId(12))
                .withSort(Sort.PRICE_DOWN);
        Browse browse = new Browse(query, 3, true);

        assertThat(browse.href())
                .isEqualTo(
                        "/books?q=les%20mis%C3%A9rables%20%26%20co&subject=FBC&subject=FM&format=epub&format=paperback"
                                + "&avail=last-copies&lang=fr&lang=zh-hant&price=5-25.50&year=700bce-1862&author=7&series=12"
                                + "&sort=price-down&view=list&page=3");
        assertThat(parse(browse.href())).isEqualTo(new Browse.Request(browse, true));
    }

    @Test
    void wholeCatalogHasThePlainAddress() {
        assertThat(Browse.ALL.href()).isEqualTo("/books");
        assertThat(parse("/books")).isEqualTo(new Browse.Request(Browse.ALL, true));
    }

    @Test
    void anotherQuestionBeginsAtItsFirstPage() {
        assertThat(Browse.ALL.withPage(5).with(CatalogQuery.of("x")).page()).isEqualTo(1);
    }

    @Test
    void withoutFiltersTheTextAndTheOrderStay() {
        Browse narrowed = Browse.ALL.with(CatalogQuery.of("sea")
                .withSort(Sort.TITLE)
                .withFormats(Set.of(Format.EPUB))
                .withYears(1900, null));

        assertThat(narrowed.filtered()).isTrue();
        assertThat(narrowed.withoutFilters().href()).isEqualTo("/books?q=sea&sort=title");
        assertThat(narrowed.withoutFilters().filtered()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=-1",
                "page=0",
                "page=abc",
                "page=99999999999999999999",
                "q=%00",
                "format=papyrus",
                "format=%3Cscript%3E",
                "avail=retired",
                "lang=english!",
                "lang=qqq",
                "subject=' OR 1=1 --",
                "price=-",
                "price=abc",
                "price=1e9-2",
                "year=-",
                "year=last",
                "author=-5",
                "author=0",
                "author=99999999999999999999",
                "series=x",
                "sort=best",
                "view=cinema"
            })
    void whatMeansNothingIsLeftOutAndTold(String parameter) {
        Browse.Request request = parse("/books?" + parameter);

        assertThat(request.understood()).isFalse();
        assertThat(request.browse()).isEqualTo(Browse.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=", "format=", "subject=", "price=", "year=", "page=1", "view=grid", "sort=relevance"})
    void emptyAndUsualValuesAreFine(String parameter) {
        assertThat(parse("/books?" + parameter)).isEqualTo(new Browse.Request(Browse.ALL, true));
    }

    @Test
    void reversedRangesAreTurnedRound() {
        Browse.Request request = parse("/books?price=25-5&year=1950-1900");

        assertThat(request.understood()).isFalse();
        assertThat(request.browse().query().priceFromMinor()).isEqualTo(500);
        assertThat(request.browse().query().priceToMinor()).isEqualTo(2_500);
        assertThat(request.browse().query().yearFrom()).isEqualTo(1900);
        assertThat(request.browse().query().yearTo()).isEqualTo(1950);
    }

    @Test
    void goodPartsOfAnAddressAreKept() {
        Browse.Request request = parse("/books?format=epub&format=papyrus&lang=FR&subject=fbc");

        assertThat(request.understood()).isFalse();
        assertThat(request.browse().href()).isEqualTo("/books?subject=FBC&format=epub&lang=fr");
    }

    @Test
    void hugeTextIsCutToWhatAnybodyTypes() {
        Browse.Request request = parse("/books?q=" + "a".repeat(10_000));

        assertThat(request.understood()).isFalse();
        assertThat(request.browse().query().text()).hasSize(BrowseParser.MAX_TEXT);
    }

    @Test
    void cutTextEndsWithAWholeCharacter() {
        String text = BrowseParser.clean("𝔄".repeat(150));

        assertThat(text.length()).isLessThanOrEqualTo(BrowseParser.MAX_TEXT);
        assertThat(Character.isLowSurrogate(text.charAt(text.length() - 1))).isTrue();
    }

    @Test
    void thousandValuesOfOneFilterAreTooMany() {
        StringBuilder url = new StringBuilder("/books?x=1");
        for (int i = 0; i < 1_000; i++) {
            url.append("&subject=F").append(i);
        }
        Browse.Request request = parse(url.toString());

        assertThat(request.understood()).isFalse();
        assertThat(request.browse().query().subjects()).hasSizeLessThan(50);
    }

    @Test
    void referencesOfAuthorsCarryTheirNumberFirst() {
        assertThat(PageReference.id("12-leo-tolstoy")).isEqualTo(12);
        assertThat(PageReference.id("12")).isEqualTo(12);
        assertThat(PageReference.id("leo-tolstoy")).isNull();
        assertThat(PageReference.id("0-nobody")).isNull();
        assertThat(PageReference.id("-1")).isNull();
        assertThat(PageReference.id("1".repeat(30))).isNull();
        assertThat(PageReference.of(12, "leo-tolstoy")).isEqualTo("12-leo-tolstoy");
    }

    private static Browse.Request parse(String url) {
        int query = url.indexOf('?');
        return Browse.parse(query < 0 ? QueryParameters.empty() : QueryParameters.fromString(url.substring(query + 1)));
    }
}

package shop.quire.ui.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shop.quire.catalog.EditionSort;
import shop.quire.catalog.Format;
import shop.quire.shared.SortKey;
import shop.quire.ui.admin.UrlValues.Span;

class UrlValuesTest {

    @Test
    void readsWhatItWrites() {
        UrlValues values = UrlValues.none()
                .with("q", "tove jansson")
                .with("format", UrlValues.list(List.of(Format.EPUB, Format.PAPERBACK)))
                .with("price", UrlValues.range("5.50", null))
                .with("sort", "title,-price");

        UrlValues again = UrlValues.of(values.toQuery());

        assertThat(again).isEqualTo(values);
        assertThat(again.choices("format", Format.class)).containsExactly(Format.PAPERBACK, Format.EPUB);
        assertThat(again.range("price", 2)).isEqualTo(new Span(550L, null));
        assertThat(again.order("sort", EditionSort.class))
                .containsExactly(new SortKey<>(EditionSort.TITLE, true), new SortKey<>(EditionSort.PRICE, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "abc", "1-2-3", "5-x", "99999999999999999999-1", "\0", "5.555-", "-0.001"})
    void whatIsNoRangeNarrowsNothing(String text) {
        assertThat(url("price", text).range("price", 2)).isEqualTo(new Span(null, null));
    }

    @Test
    void unknownChoicesAndSortKeysArePassedOver() {
        assertThat(url("format", "epub,scroll,<script>").choices("format", Format.class))
                .containsExactly(Format.EPUB);
        assertThat(url("sort", "title,title,-nothing,,--price").order("sort", EditionSort.class))
                .containsExactly(new SortKey<>(EditionSort.TITLE, true));
    }

    @Test
    void hugeTextsAreCutAndControlCharactersGo() {
        UrlValues values = url("q", "a\0b\u0007" + "x".repeat(10_000));

        assertThat(values.text("q")).startsWith("abx").hasSize(200);
    }

    @Test
    void badDatesAreNoDates() {
        assertThat(url("from", "2026-02-30").date("from")).isNull();
        assertThat(url("from", "yesterday").date("from")).isNull();
        assertThat(url("from", "2026-02-28").date("from")).hasToString("2026-02-28");
    }

    @Test
    void anEmptyValueLeavesTheUrl() {
        UrlValues values = url("q", "x").with("q", " ");

        assertThat(values.has("q")).isFalse();
        assertThat(values.toQuery().getQueryString()).isEmpty();
    }

    private static UrlValues url(String name, String value) {
        return UrlValues.of(new QueryParameters(Map.of(name, List.of(value))));
    }
}

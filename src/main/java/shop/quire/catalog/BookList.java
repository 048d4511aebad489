package shop.quire.catalog;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;
import shop.quire.shared.Isbn;

/**
 * The SQL that every list of books shares: whoever has a page of ids in order gets everything that cards show, in the same
 * statement.
 */
final class BookList {

    private BookList() {}

    /**
     * Completes a statement whose common table expression {@code page} has {@code book_id} and {@code ord}.
     *
     * @param editionFilter further conditions on the editions {@code e} that may represent the book, beginning with AND
     * @param moreColumns further columns, beginning with a comma
     */
    static String of(String editionFilter, String moreColumns) {
        return """
                SELECT b.id, b.slug, b.title, b.subtitle, b.author_line, b.year, b.cover_version, b.series_position,
                       r.name AS series_name, e.id AS edition_id, e.isbn13, e.price_minor, e.currency, e.availability,
                       e.available, e.format, e.publication_date, e.title AS edition_title,
                       ARRAY(SELECT DISTINCT f.format FROM edition f
                             WHERE f.book_id = b.id AND f.standing < 3) AS formats%s
                FROM page p
                JOIN book b ON b.id = p.book_id
                LEFT JOIN series r ON r.id = b.series_id
                CROSS JOIN LATERAL (
                    SELECT * FROM edition e WHERE e.book_id = b.id AND e.standing < 3 %s
                    ORDER BY e.preference, e.price_minor, e.id LIMIT 1) AS e
                ORDER BY p.ord""".formatted(moreColumns, editionFilter);
    }

    static String of() {
        return of("", "");
    }

    static BookListItem read(ResultSet row, int number) throws SQLException {
        Set<Format> formats = EnumSet.noneOf(Format.class);
        Columns.texts(row.getArray("formats")).forEach(format -> formats.add(Format.valueOf(format)));
        Isbn isbn = new Isbn(row.getString("isbn13"));
        return new BookListItem(
                new BookId(row.getLong("id")),
                row.getString("slug"),
                row.getString("title"),
                row.getString("subtitle"),
                row.getString("author_line"),
                seriesMark(row.getString("series_name"), row.getBigDecimal("series_position")),
                row.getObject("year", Integer.class),
                new EditionId(row.getLong("edition_id")),
                isbn,
                money(row),
                Availability.valueOf(row.getString("availability")),
                row.getInt("available"),
                Format.valueOf(row.getString("format")),
                row.getObject("publication_date", LocalDate.class),
                formats,
                coverUrl(row),
                null);
    }

    static Money money(ResultSet row) throws SQLException {
        return Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("price_minor"));
    }

    static String coverUrl(ResultSet row) throws SQLException {
        return Covers.url(
                new Isbn(row.getString("isbn13")), row.getString("cover_version"), row.getString("edition_title"));
    }

    static @Nullable String seriesMark(@Nullable String series, @Nullable BigDecimal position) {
        if (series == null) {
            return null;
        }
        return position == null
                ? series
                : series + " " + position.stripTrailingZeros().toPlainString();
    }
}

package shop.quire.catalog;

import java.util.List;
import java.util.Map;

/**
 * The condition that a text puts on {@code book_search s}, ready for SQL.
 *
 * @param condition SQL, beginning with AND; empty where there is no text
 * @param params its parameters
 * @param ranked whether there are words by which to rank
 * @param common whether so many books may answer that only the best of them are looked at
 */
record TextMatch(String condition, Map<String, ?> params, boolean ranked, boolean common) {

    static final TextMatch EVERYTHING = new TextMatch("", Map.of(), false, false);
    static final TextMatch NOTHING = new TextMatch(" AND false", Map.of(), false, false);

    static TextMatch isbn(String thirteen) {
        return new TextMatch(
                " AND s.book_id = (SELECT book_id FROM edition WHERE isbn13 = :isbn)",
                Map.of("isbn", thirteen),
                false,
                false);
    }

    static TextMatch isbnBeginning(String digits) {
        // The operators of the index that compares byte by byte; ':' follows '9'.
        return new TextMatch(
                " AND s.book_id IN (SELECT book_id FROM edition"
                        + " WHERE isbn13 ~>=~ :isbnFrom AND isbn13 ~<~ :isbnTo LIMIT 1000)",
                Map.of("isbnFrom", digits, "isbnTo", digits + ":"),
                false,
                false);
    }

    /** All words of the text. */
    static TextMatch words(Vocabulary.Understood understood) {
        SearchText text = understood.text();
        return words(text.tsquery(), understood.telling(), List.of(), text.key(), understood.estimate());
    }

    /** Some of the words. */
    static TextMatch some(Vocabulary.Attempt attempt) {
        // No title equals some of the words; the more of them a book has, the better.
        return words(attempt.tsquery(), attempt.telling(), attempt.each(), "\n", attempt.estimate());
    }

    private static TextMatch words(String tsquery, String telling, List<String> each, String whole, long estimate) {
        String key = "\n" + whole;
        // The function behind @@ looks at the books that the index has found; no index is read for it.
        String rest = telling.equals(tsquery) ? "" : " AND ts_match_vq(s.tsv, :words::tsquery)";
        return new TextMatch(
                " AND s.tsv @@ :telling::tsquery" + rest,
                Map.of(
                        "words",
                        tsquery,
                        "telling",
                        telling,
                        "each",
                        each.toArray(String[]::new),
                        "whole",
                        key + "\n",
                        "wholeKeys",
                        new String[] {whole},
                        "wordsFirst",
                        key + " ",
                        "begins",
                        key),
                true,
                estimate > CatalogSearch.COMMON);
    }

    /** How many of the books that answer are ranked; one more is looked for, to see whether there are more. */
    int limit() {
        return common ? CatalogSearch.COUNTED : CatalogSearch.COUNT_LIMIT;
    }
}

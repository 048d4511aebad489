package shop.quire.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.shared.BookId;
import shop.quire.shared.EditionId;

/**
 * A whole book as a person edits it: values as typed, checked when saved. Texts are empty where not given.
 *
 * @param id null for a new book
 * @param otherTitles by which readers look for it too: elsewhere, of the cycle it belongs to, short forms
 * @param contributors in the order in which they are named
 * @param series name of the series; one that is not known yet is created
 * @param subjects Thema codes, main one first
 * @param popularity 0 to 100
 * @param staffNote why the staff recommends it; empty where it does not
 * @param editions all of them; those of the stored book that are missing here stay as they are
 */
public record BookDraft(
        @Nullable BookId id,
        String title,
        String subtitle,
        String originalTitle,
        String transliteration,
        List<String> otherTitles,
        List<Contribution> contributors,
        String series,
        @Nullable BigDecimal seriesPosition,
        @Nullable Integer year,
        String originalLanguage,
        List<String> subjects,
        String description,
        int popularity,
        String staffNote,
        List<EditionDraft> editions,
        long version) {

    public BookDraft {
        otherTitles = List.copyOf(otherTitles);
        contributors = List.copyOf(contributors);
        subjects = List.copyOf(subjects);
        editions = List.copyOf(editions);
    }

    /** @param name one who is not known yet is created */
    public record Contribution(String name, ContributorRole role) {}

    /**
     * @param id null for a new edition
     * @param title empty where it is the book's
     * @param openingStock copies a new paper edition begins with; ignored for stored editions, whose stock moves through
     *     the ledger
     */
    public record EditionDraft(
            @Nullable EditionId id,
            String isbn,
            Format format,
            String title,
            String language,
            Money price,
            String publisher,
            @Nullable LocalDate publicationDate,
            @Nullable Integer pages,
            EditionStatus status,
            int openingStock,
            long version) {}
}

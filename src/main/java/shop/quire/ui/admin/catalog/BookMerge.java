package shop.quire.ui.admin.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BookDraft;
import shop.quire.catalog.BookDraft.Contribution;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.shared.BookId;

/**
 * Two people edited the same book. What only one of them changed is taken over as it is; what both changed differently
 * clashes, and a person decides.
 */
final class BookMerge {

    private final Parts agreed;
    private final List<Clash> clashes = new ArrayList<>();

    /** @param base the book as both began, {@code theirs} as it is stored now */
    BookMerge(BookDraft base, BookDraft mine, BookDraft theirs) {
        agreed = new Parts(theirs);
        Parts from = new Parts(base);
        Parts own = new Parts(mine);
        for (Field<?> field : FIELDS) {
            merge(field, from, own);
        }
        mergeEditions(base, mine);
    }

    /** What both changed to different values. */
    List<Clash> clashes() {
        return List.copyOf(clashes);
    }

    /**
     * The book to save next, with the version that is stored now.
     *
     * @param mine whether the second person's values win where both clash, else those that are stored
     */
    BookDraft resolved(boolean mine) {
        if (mine) {
            clashes.forEach(clash -> clash.takeMine().run());
        }
        return agreed.toDraft();
    }

    /**
     * @param field name of the component, of an edition {@code editions}
     * @param subject which edition, empty where the clash is about the work
     * @param theirs what is stored, ready to show
     * @param mine what was typed, ready to show
     */
    record Clash(String field, String subject, String theirs, String mine, Runnable takeMine) {}

    private <T> void merge(Field<T> field, Parts base, Parts mine) {
        T before = field.get().apply(base);
        T typed = field.get().apply(mine);
        T stored = field.get().apply(agreed);
        if (Objects.equals(before, typed) || Objects.equals(typed, stored)) {
            return;
        }
        if (Objects.equals(before, stored)) {
            field.set().accept(agreed, typed);
        } else {
            clashes.add(new Clash(
                    field.name(),
                    "",
                    show(stored),
                    show(typed),
                    () -> field.set().accept(agreed, typed)));
        }
    }

    private void mergeEditions(BookDraft base, BookDraft mine) {
        for (EditionDraft typed : mine.editions()) {
            Optional<EditionDraft> before = find(base.editions(), typed);
            Optional<EditionDraft> stored = find(agreed.editions, typed);
            if (stored.isEmpty()) {
                agreed.editions.add(typed);
                continue;
            }
            EditionDraft wanted = withVersion(typed, stored.get().version());
            boolean untouched = before.isPresent() && same(before.get(), typed);
            if (untouched || same(stored.get(), typed)) {
                continue;
            }
            Runnable take = () -> agreed.editions.replaceAll(edition -> edition == stored.get() ? wanted : edition);
            if (before.isPresent() && same(before.get(), stored.get())) {
                take.run();
            } else {
                clashes.add(new Clash("editions", typed.isbn(), show(stored.get()), show(typed), take));
            }
        }
    }

    private static Optional<EditionDraft> find(List<EditionDraft> editions, EditionDraft wanted) {
        return wanted.id() == null
                ? Optional.empty()
                : editions.stream()
                        .filter(edition -> wanted.id().equals(edition.id()))
                        .findFirst();
    }

    private static boolean same(EditionDraft one, EditionDraft other) {
        return withVersion(one, 0).equals(withVersion(other, 0));
    }

    private static EditionDraft withVersion(EditionDraft edition, long version) {
        return new EditionDraft(
                edition.id(),
                edition.isbn(),
                edition.format(),
                edition.title(),
                edition.language(),
                edition.price(),
                edition.publisher(),
                edition.publicationDate(),
                edition.pages(),
                edition.status(),
                edition.openingStock(),
                version);
    }

    private static String show(@Nullable Object value) {
        return switch (value) {
            case null -> "–";
            case String text when text.isBlank() -> "–";
            case BigDecimal number -> number.toPlainString();
            case EditionDraft edition ->
                String.join(
                        " · ",
                        edition.isbn(),
                        edition.format().name().toLowerCase(java.util.Locale.ROOT),
                        edition.language(),
                        edition.price().toString(),
                        edition.status().name().toLowerCase(java.util.Locale.ROOT));
            case Contribution person ->
                person.name() + " (" + person.role().name().toLowerCase(java.util.Locale.ROOT) + ")";
            case List<?> list -> list.stream().map(BookMerge::show).collect(Collectors.joining(", "));
            default -> value.toString();
        };
    }

    private record Field<T>(String name, Function<Parts, T> get, BiConsumer<Parts, T> set) {}

    private static final List<Field<?>> FIELDS = List.of(
            new Field<>("title", parts -> parts.title, (parts, value) -> parts.title = value),
            new Field<>("subtitle", parts -> parts.subtitle, (parts, value) -> parts.subtitle = value),
            new Field<>("originalTitle", parts -> parts.originalTitle, (parts, value) -> parts.originalTitle = value),
            new Field<>(
                    "transliteration", parts -> parts.transliteration, (parts, value) -> parts.transliteration = value),
            new Field<>("otherTitles", parts -> parts.otherTitles, (parts, value) -> parts.otherTitles = value),
            new Field<>("contributors", parts -> parts.contributors, (parts, value) -> parts.contributors = value),
            new Field<>("series", parts -> parts.series, (parts, value) -> parts.series = value),
            new Field<@Nullable BigDecimal>(
                    "seriesPosition", parts -> parts.seriesPosition, (parts, value) -> parts.seriesPosition = value),
            new Field<@Nullable Integer>("year", parts -> parts.year, (parts, value) -> parts.year = value),
            new Field<>(
                    "originalLanguage",
                    parts -> parts.originalLanguage,
                    (parts, value) -> parts.originalLanguage = value),
            new Field<>("subjects", parts -> parts.subjects, (parts, value) -> parts.subjects = value),
            new Field<>("description", parts -> parts.description, (parts, value) -> parts.description = value),
            new Field<>("popularity", parts -> parts.popularity, (parts, value) -> parts.popularity = value),
            new Field<>("staffNote", parts -> parts.staffNote, (parts, value) -> parts.staffNote = value));

    /** A draft taken apart, so that its components can be set one by one. */
    private static final class Parts {
        private final @Nullable BookId id;
        private final long version;
        private String title;
        private String subtitle;
        private String originalTitle;
        private String transliteration;
        private List<String> otherTitles;
        private List<Contribution> contributors;
        private String series;
        private @Nullable BigDecimal seriesPosition;
        private @Nullable Integer year;
        private String originalLanguage;
        private List<String> subjects;
        private String description;
        private Integer popularity;
        private String staffNote;
        private final List<EditionDraft> editions;

        Parts(BookDraft draft) {
            id = draft.id();
            version = draft.version();
            title = draft.title();
            subtitle = draft.subtitle();
            originalTitle = draft.originalTitle();
            transliteration = draft.transliteration();
            otherTitles = draft.otherTitles();
            contributors = draft.contributors();
            series = draft.series();
            BigDecimal position = draft.seriesPosition();
            seriesPosition = position == null ? null : position.stripTrailingZeros();
            year = draft.year();
            originalLanguage = draft.originalLanguage();
            subjects = draft.subjects();
            description = draft.description();
            popularity = draft.popularity();
            staffNote = draft.staffNote();
            editions = new ArrayList<>(draft.editions());
        }

        BookDraft toDraft() {
            return new BookDraft(
                    id,
                    title,
                    subtitle,
                    originalTitle,
                    transliteration,
                    otherTitles,
                    contributors,
                    series,
                    seriesPosition,
                    year,
                    originalLanguage,
                    subjects,
                    description,
                    popularity,
                    staffNote,
                    editions,
                    version);
        }
    }
}

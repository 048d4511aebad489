package shop.quire.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import shop.quire.catalog.BookDraft.Contribution;
import shop.quire.catalog.BookDraft.EditionDraft;
import shop.quire.catalog.BookResult.Problem;
import shop.quire.inventory.StockService;
import shop.quire.shared.Isbn;

/** Reads a draft as typed; says by field what is wrong with it. */
final class BookDraftCheck {

    static final long DEAREST_MINOR = 99_999_999;

    private static final BigDecimal LAST_POSITION = BigDecimal.valueOf(99_999);

    private final Subjects subjects;
    private final CurrencyUnit currency;
    private final int thisYear;
    private final List<Problem> problems = new ArrayList<>();

    BookDraftCheck(Subjects subjects, CurrencyUnit currency, int thisYear) {
        this.subjects = subjects;
        this.currency = currency;
        this.thisYear = thisYear;
    }

    List<Problem> problems() {
        return problems;
    }

    void problem(String field, String message) {
        problems.add(new Problem(field, message));
    }

    WorkFacts work(BookDraft draft) {
        String series = text("series", draft.series(), 200);
        if (series != null && Words.key(series).isEmpty()) {
            problem("series", "A name has letters or digits");
        }
        BigDecimal position = draft.seriesPosition();
        if (position != null && series == null) {
            problem("seriesPosition", "Which series?");
        } else if (position != null
                && (position.signum() < 0
                        || position.compareTo(LAST_POSITION) > 0
                        || position.stripTrailingZeros().scale() > 2)) {
            problem("seriesPosition", "A number such as 3 or 0.5");
        }
        Integer year = draft.year();
        int latest = thisYear + ImportRowReader.YEARS_AHEAD;
        if (year != null && (year < ImportRowReader.EARLIEST_YEAR || year > latest || year == 0)) {
            problem("year", "A year up to " + latest + "; negative before the common era");
        }
        if (draft.popularity() < 0 || draft.popularity() > 100) {
            problem("popularity", "From 0 to 100");
        }
        String language = text("originalLanguage", draft.originalLanguage(), 35);
        if (language != null) {
            language("originalLanguage", language);
        }
        String title = text("title", draft.title(), ImportRowReader.MAX_TITLE);
        if (title == null && draft.title().length() <= ImportRowReader.MAX_TITLE) {
            problem("title", "A book has a title");
        }
        if (draft.editions().isEmpty() && draft.id() == null) {
            problem("editions", "A book has at least one edition");
        }
        return new WorkFacts(
                title == null ? "" : title,
                text("subtitle", draft.subtitle(), ImportRowReader.MAX_TITLE),
                text("originalTitle", draft.originalTitle(), ImportRowReader.MAX_TITLE),
                text("transliteration", draft.transliteration(), ImportRowReader.MAX_TITLE),
                otherTitles(draft.otherTitles()),
                credits(draft.contributors()),
                series,
                series == null ? null : position,
                year,
                language,
                subjects(draft.subjects()),
                text("description", draft.description(), ImportRowReader.MAX_DESCRIPTION),
                draft.popularity(),
                text("staffNote", draft.staffNote(), 500));
    }

    private List<String> otherTitles(List<String> typed) {
        List<String> titles = typed.stream()
                .map(ImportFields::clean)
                .filter(title -> !title.isEmpty())
                .distinct()
                .toList();
        if (titles.size() > ImportRowReader.MAX_OTHER_TITLES) {
            problem("otherTitles", "At most " + ImportRowReader.MAX_OTHER_TITLES + " titles");
        } else if (titles.stream().anyMatch(title -> title.length() > ImportRowReader.MAX_TITLE)) {
            problem("otherTitles", "At most " + ImportRowReader.MAX_TITLE + " characters a title");
        }
        return titles;
    }

    private List<Credit> credits(List<Contribution> contributions) {
        Map<String, Integer> seen = new HashMap<>();
        List<Credit> credits = new ArrayList<>();
        for (int i = 0; i < contributions.size(); i++) {
            String name = ImportFields.clean(contributions.get(i).name());
            String field = "contributors[" + i + "].name";
            Credit credit = new Credit(name, contributions.get(i).role());
            if (name.length() > ImportRowReader.MAX_NAME || credit.key().isEmpty()) {
                problem(field, name.isEmpty() ? "Who?" : "Not a name");
            } else if (seen.putIfAbsent(credit.key() + credit.role(), i) != null) {
                problem(field, "Named twice in the same role");
            }
            credits.add(credit);
        }
        if (credits.size() > ImportRowReader.MAX_CONTRIBUTORS) {
            problem("contributors", "At most " + ImportRowReader.MAX_CONTRIBUTORS + " names");
        }
        return credits;
    }

    private List<String> subjects(List<String> codes) {
        for (String code : codes) {
            if (!subjects.known(code)) {
                problem("subjects", "Unknown Thema code " + ImportFields.clean(code));
            }
        }
        return codes.stream().distinct().toList();
    }

    /** The edition, or null where a problem was found. */
    @Nullable
    EditionFacts edition(EditionDraft draft, int number, String workTitle) {
        int before = problems.size();
        String prefix = "editions[" + number + "].";
        Optional<Isbn> isbn = Isbn.parse(draft.isbn());
        if (isbn.isEmpty()) {
            problem(prefix + "isbn", ImportRowReader.isbnProblem(draft.isbn()));
        }
        language(prefix + "language", draft.language().strip());
        price(prefix + "price", draft.price());
        Integer pages = draft.pages();
        if (pages != null && (pages < 1 || pages > 30_000)) {
            problem(prefix + "pages", "From 1 to 30000");
        }
        if (draft.openingStock() < 0 || draft.openingStock() > StockService.MAX_ON_HAND) {
            problem(prefix + "openingStock", "From 0 to " + StockService.MAX_ON_HAND);
        }
        if (draft.publicationDate() != null
                && (draft.publicationDate().getYear() < 1400
                        || draft.publicationDate().getYear() >= 2200)) {
            problem(prefix + "publicationDate", "Not a date of a book");
        }
        String title = text(prefix + "title", draft.title(), ImportRowReader.MAX_TITLE);
        String publisher = text(prefix + "publisher", draft.publisher(), 200);
        if (problems.size() > before || isbn.isEmpty()) {
            return null;
        }
        return new EditionFacts(
                isbn.get(),
                draft.format(),
                workTitle.equals(title) ? null : title,
                draft.language().strip(),
                draft.price(),
                publisher == null ? "" : publisher,
                draft.publicationDate(),
                pages,
                draft.status());
    }

    private void price(String field, Money price) {
        problemOfPrice(price, currency).ifPresent(message -> problem(field, message));
    }

    static Optional<String> problemOfPrice(Money price, CurrencyUnit currency) {
        if (!price.getCurrencyUnit().equals(currency)) {
            return Optional.of("The shop sells in " + currency.getCode());
        }
        if (!price.isPositive()) {
            return Optional.of("A price is more than nothing");
        }
        return price.getAmountMinorLong() > DEAREST_MINOR ? Optional.of("No book costs that much") : Optional.empty();
    }

    private void language(String field, String language) {
        if (!ImportRowReader.LANGUAGE.matcher(language).matches()) {
            problem(field, language.isEmpty() ? "Which language?" : "Not a language code such as en or pt-BR");
        }
    }

    private @Nullable String text(String field, String typed, int longest) {
        String text = ImportFields.clean(typed);
        if (text.length() > longest) {
            problem(field, "At most " + longest + " characters");
            return null;
        }
        return text.isEmpty() ? null : text;
    }
}

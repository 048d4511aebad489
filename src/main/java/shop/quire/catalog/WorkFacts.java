package shop.quire.catalog;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a work, as it is stored.
 *
 * @param otherTitles under which readers know it too: elsewhere, of the cycle it belongs to, short forms
 */
record WorkFacts(
        String title,
        @Nullable String subtitle,
        @Nullable String originalTitle,
        @Nullable String transliteration,
        List<String> otherTitles,
        List<Credit> credits,
        @Nullable String series,
        @Nullable BigDecimal seriesPosition,
        @Nullable Integer year,
        @Nullable String originalLanguage,
        List<String> subjects,
        @Nullable String description,
        int popularity,
        @Nullable String staffNote) {

    WorkFacts {
        otherTitles = List.copyOf(otherTitles);
        credits = List.copyOf(credits);
        subjects = List.copyOf(subjects);
        if (seriesPosition != null) {
            seriesPosition = seriesPosition.stripTrailingZeros();
        }
    }

    /** Whether storing these facts over those would change nothing. */
    boolean sameAs(WorkFacts other) {
        return title.equals(other.title)
                && Objects.equals(subtitle, other.subtitle)
                && Objects.equals(originalTitle, other.originalTitle)
                && Objects.equals(transliteration, other.transliteration)
                && otherTitles.equals(other.otherTitles)
                && sameCredits(other.credits)
                && Objects.equals(keyOf(series), keyOf(other.series))
                && Objects.equals(seriesPosition, other.seriesPosition)
                && Objects.equals(year, other.year)
                && Objects.equals(originalLanguage, other.originalLanguage)
                && subjects.equals(other.subjects)
                && Objects.equals(description, other.description)
                && popularity == other.popularity
                && Objects.equals(staffNote, other.staffNote);
    }

    WorkFacts withSubjects(List<String> others) {
        return new WorkFacts(
                title,
                subtitle,
                originalTitle,
                transliteration,
                otherTitles,
                credits,
                series,
                seriesPosition,
                year,
                originalLanguage,
                others,
                description,
                popularity,
                staffNote);
    }

    private boolean sameCredits(List<Credit> others) {
        if (credits.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < credits.size(); i++) {
            if (credits.get(i).role() != others.get(i).role()
                    || !credits.get(i).key().equals(others.get(i).key())) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String keyOf(@Nullable String name) {
        return name == null ? null : Words.key(name);
    }

    /** Title and first contributor: finds the work of a further edition where no supplier's key does. */
    String matchKey() {
        return Words.key(title) + "|"
                + (credits.isEmpty() ? "" : credits.getFirst().key());
    }

    /** Every fact by name, for the audit log. */
    Map<String, String> described() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("title", title);
        facts.put("subtitle", text(subtitle));
        facts.put("originalTitle", text(originalTitle));
        facts.put("transliteration", text(transliteration));
        facts.put("otherTitles", String.join("; ", otherTitles));
        facts.put(
                "contributors",
                credits.stream()
                        .map(credit -> credit.name() + " (" + credit.role() + ")")
                        .collect(Collectors.joining("; ")));
        facts.put("series", text(series));
        facts.put("seriesPosition", seriesPosition == null ? "" : seriesPosition.toPlainString());
        facts.put("year", text(year));
        facts.put("originalLanguage", text(originalLanguage));
        facts.put("subjects", String.join(" ", subjects));
        facts.put("description", text(description));
        facts.put("popularity", Integer.toString(popularity));
        facts.put("staffNote", text(staffNote));
        return facts;
    }

    private static String text(@Nullable Object fact) {
        return fact == null ? "" : fact.toString();
    }
}

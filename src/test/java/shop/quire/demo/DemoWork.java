package shop.quire.demo;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One work of the demo catalogue, as it stands in {@code demo/works/*.yaml}.
 *
 * @param year of first publication or composition, negative before the common era
 * @param language original language, BCP 47
 * @param original title in the original language and script, where that is not English
 * @param transliteration of an original title that is not in Latin script
 * @param also other titles by which readers look for it: elsewhere, of the cycle it belongs to, short forms
 * @param subjects Thema codes, main one first
 * @param popularity 1 to 100, how many readers look for it
 * @param file where it was found, for messages
 */
record DemoWork(
        String title,
        Optional<String> subtitle,
        Optional<String> original,
        Optional<String> transliteration,
        List<String> also,
        List<Contributor> by,
        Optional<String> series,
        Optional<BigDecimal> position,
        int year,
        String language,
        List<String> subjects,
        int popularity,
        String description,
        String file) {

    /** @param role as an English word: author, illustrator, translator, … */
    record Contributor(String name, String role) {}

    /** What tells one work from another, whatever file it stands in. */
    String key() {
        return title + " / " + by.getFirst().name();
    }

    boolean translated() {
        return original.isPresent() && !language.equals("en");
    }

    boolean isAbout(String thema) {
        return subjects.stream().anyMatch(subject -> subject.startsWith(thema));
    }
}

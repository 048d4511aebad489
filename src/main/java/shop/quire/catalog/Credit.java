package shop.quire.catalog;

import java.util.List;

/** Somebody named on a book, by name. Two spellings of a name with the same key are the same person. */
record Credit(String name, ContributorRole role) {

    private static final int NAMES_IN_LINE = 3;

    String key() {
        return Words.key(name);
    }

    /** Who wrote it, ready to show; those who did something else only where nobody wrote. */
    static String line(List<Credit> credits) {
        List<String> writers = credits.stream()
                .filter(credit -> credit.role() == ContributorRole.AUTHOR || credit.role() == ContributorRole.ARTIST)
                .map(Credit::name)
                .distinct()
                .toList();
        List<String> names = writers.isEmpty()
                ? credits.stream().map(Credit::name).distinct().toList()
                : writers;
        return names.size() <= NAMES_IN_LINE
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, NAMES_IN_LINE)) + " et al.";
    }
}

package shop.quire.catalog;

import java.util.Comparator;
import java.util.List;

/** How far words are apart. */
final class Spelling {

    private static final int MOST_ALTERNATIVES = 3;

    private Spelling() {}

    /** @param books how many books have the word */
    record Candidate(String term, long books) {}

    /**
     * The words that may be meant, best first: the nearest ones, of those the most frequent. Empty where none is near.
     *
     * @param prefix whether the word is unfinished: then the beginning of a candidate may be meant
     */
    static List<String> nearest(String word, boolean prefix, List<Candidate> candidates) {
        double best = candidates.stream()
                .mapToDouble(candidate -> distance(word, candidate.term(), prefix))
                .min()
                .orElse(Double.MAX_VALUE);
        if (best > allowed(word)) {
            return List.of();
        }
        return candidates.stream()
                .filter(candidate -> distance(word, candidate.term(), prefix) == best)
                .sorted(Comparator.comparingLong(Candidate::books).reversed().thenComparing(Candidate::term))
                .limit(MOST_ALTERNATIVES)
                .map(Candidate::term)
                .toList();
    }

    /** Short words have no room for mistakes: nearly everything is near them. */
    private static int allowed(String word) {
        return word.length() <= 4 ? 1 : word.length() <= 7 ? 2 : 3;
    }

    private static double distance(String word, String candidate, boolean prefix) {
        double distance = edits(word, candidate);
        if (prefix) {
            // A little worse than a whole word at the same distance.
            distance = Math.min(distance, editsToBeginning(word, candidate) + 0.4);
        }
        // Hardly anybody mistypes the first letter.
        return word.charAt(0) == candidate.charAt(0) ? distance : distance + 0.5;
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
    static int edits(String a, String b) {
        return table(a, b)[a.length()][b.length()];
    }

    private static int editsToBeginning(String a, String b) {
        int[] last = table(a, b)[a.length()];
        int least = Integer.MAX_VALUE;
        for (int edits : last) {
            least = Math.min(least, edits);
        }
        return least;
    }

    private static int[][] table(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                edits[i][j] = Math.min(Math.min(edits[i - 1][j] + 1, edits[i][j - 1] + 1), edits[i - 1][j - 1] + same);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits;
    }
}

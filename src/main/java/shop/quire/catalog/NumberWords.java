package shop.quire.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads numbers written in English words, since readers type digits: "Nineteen Eighty-Four", "One Hundred Years". */
final class NumberWords {

    private static final Map<String, Integer> SMALL = Map.ofEntries(
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10),
            Map.entry("eleven", 11),
            Map.entry("twelve", 12),
            Map.entry("thirteen", 13),
            Map.entry("fourteen", 14),
            Map.entry("fifteen", 15),
            Map.entry("sixteen", 16),
            Map.entry("seventeen", 17),
            Map.entry("eighteen", 18),
            Map.entry("nineteen", 19),
            Map.entry("twenty", 20),
            Map.entry("thirty", 30),
            Map.entry("forty", 40),
            Map.entry("fifty", 50),
            Map.entry("sixty", 60),
            Map.entry("seventy", 70),
            Map.entry("eighty", 80),
            Map.entry("ninety", 90));

    private static final Map<String, Integer> MULTIPLIERS =
            Map.of("hundred", 100, "thousand", 1000, "million", 1_000_000);

    private NumberWords() {}

    /**
     * The text with its numbers in digits.
     *
     * @param key normalised words with single spaces between
     */
    static String inDigits(String key) {
        List<String> result = new ArrayList<>();
        String[] words = key.split(" ");
        for (int at = 0; at < words.length; ) {
            int end = at;
            while (end < words.length
                    && (SMALL.containsKey(words[end])
                            || MULTIPLIERS.containsKey(words[end])
                            || words[end].equals("and")
                                    && end > at
                                    && MULTIPLIERS.containsKey(words[end - 1])
                                    && end + 1 < words.length
                                    && SMALL.containsKey(words[end + 1]))) {
                end++;
            }
            if (end == at || MULTIPLIERS.containsKey(words[at])) {
                result.add(words[at]);
                at++;
            } else {
                result.add(digits(words, at, end));
                at = end;
            }
        }
        return String.join(" ", result);
    }

    private static String digits(String[] words, int from, int to) {
        StringBuilder years = new StringBuilder();
        long total = 0;
        long current = 0;
        int last = 0;
        for (int i = from; i < to; i++) {
            Integer multiplier = MULTIPLIERS.get(words[i]);
            if (multiplier != null && multiplier == 100) {
                current *= 100;
            } else if (multiplier != null) {
                total += current * multiplier;
                current = 0;
            } else if (!words[i].equals("and")) {
                int small = SMALL.getOrDefault(words[i], 0);
                boolean goesOn = last >= 20 && small < 10 || current % 100 == 0;
                if (!goesOn) {
                    // "Nineteen eighty-four": a year is read in pairs.
                    years.append(total + current);
                    total = 0;
                    current = 0;
                }
                current += small;
                last = small;
            }
        }
        return years.append(total + current).toString();
    }
}

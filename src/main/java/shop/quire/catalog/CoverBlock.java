package shop.quire.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines of a title, broken so that they are of like length, and the size at which they fill their box.
 *
 * @param lines from top to bottom
 * @param size of the letters
 */
record CoverBlock(List<String> lines, double size) {

    static final double LEADING = 1.1;

    private static final int MOST_LINES = 6;

    /** The largest setting of the text that fits; a smaller number of lines where that costs little size. */
    static CoverBlock fit(
            String text, boolean breaksAnywhere, CoverFace face, double width, double height, double largest) {
        List<String> pieces = pieces(text, breaksAnywhere);
        CoverBlock best = null;
        for (int lines = 1; lines <= Math.min(MOST_LINES, pieces.size()); lines++) {
            List<String> broken = balanced(pieces, lines, breaksAnywhere, face);
            double widest = broken.stream().mapToDouble(face::width).max().orElse(1);
            double size = Math.min(largest, Math.min(width / widest, height / (broken.size() * LEADING)));
            if (best == null || size > best.size * 1.08) {
                best = new CoverBlock(broken, size);
            }
        }
        return best == null ? new CoverBlock(List.of(text), largest) : best;
    }

    double height() {
        return lines.size() * size * LEADING;
    }

    /** @param y top of the block */
    String draw(CoverFace face, double x, double y, CoverFace.Anchor anchor, String fill) {
        StringBuilder svg = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            // 0.8 em is where the baseline of a serif lies below the top of its line.
            svg.append(face.line(lines.get(i), x, y + size * (0.8 + i * LEADING), size, anchor, fill));
        }
        return svg.toString();
    }

    /** What must not be broken: words, halves of very long words, single characters where a line may end anywhere. */
    private static List<String> pieces(String text, boolean breaksAnywhere) {
        if (breaksAnywhere) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        List<String> pieces = new ArrayList<>();
        for (String word : text.split(" ")) {
            String rest = word;
            while (rest.length() > 18) {
                pieces.add(rest.substring(0, 12) + "-");
                rest = rest.substring(12);
            }
            pieces.add(rest);
        }
        return pieces;
    }

    /** The narrowest way to set the pieces in that many lines, found by halving. */
    private static List<String> balanced(List<String> pieces, int lines, boolean breaksAnywhere, CoverFace face) {
        String glue = breaksAnywhere ? "" : " ";
        double low = pieces.stream().mapToDouble(face::width).max().orElse(0);
        double high = face.width(String.join(glue, pieces));
        for (int i = 0; i < 12; i++) {
            double middle = (low + high) / 2;
            if (greedy(pieces, middle, glue, face).size() <= lines) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return greedy(pieces, high + 1e-6, glue, face);
    }

    private static List<String> greedy(List<String> pieces, double width, String glue, CoverFace face) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String piece : pieces) {
            String longer = line.isEmpty() ? piece : line + glue + piece;
            if (!line.isEmpty() && face.width(longer) > width) {
                lines.add(line);
                line = piece;
            } else {
                line = longer;
            }
        }
        lines.add(line);
        return lines;
    }
}

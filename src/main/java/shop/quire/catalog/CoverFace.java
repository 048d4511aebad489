package shop.quire.catalog;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.font.TextAttribute;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A typeface of the covers. Letters it has are drawn as outlines, since a picture loaded by a page cannot use that page's
 * fonts; a text with any other letter is left to the fonts of the reader's machine.
 */
enum CoverFace {
    SERIF("fraunces-display.ttf", "'Iowan Old Style',Palatino,Georgia,'Noto Serif','Noto Serif CJK JP',serif", 600, 0),
    SANS("instrument-sans.ttf", "'Instrument Sans',system-ui,'Noto Sans','Noto Sans CJK JP',sans-serif", 500, 0.06);

    private static final float DESIGN_SIZE = 1000;
    private static final FontRenderContext UNSCALED = new FontRenderContext(new AffineTransform(), true, true);

    private final Font font;
    private final String substitutes;
    private final int weight;
    private final double spacing;
    private final Map<Integer, Double> advances = new ConcurrentHashMap<>();

    /** @param spacing between letters, in em */
    CoverFace(String file, String substitutes, int weight, double spacing) {
        try (InputStream data = CoverFace.class.getResourceAsStream("/catalog/covers/" + file)) {
            if (data == null) {
                throw new IllegalStateException("No font " + file);
            }
            this.font = Font.createFont(Font.TRUETYPE_FONT, data)
                    .deriveFont(DESIGN_SIZE)
                    .deriveFont(Map.of(TextAttribute.KERNING, TextAttribute.KERNING_ON));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + file + " is damaged", e);
        }
        this.substitutes = substitutes;
        this.weight = weight;
        this.spacing = spacing;
    }

    /** Width of a line in em, without kerning; a good guess for letters that the typeface lacks. */
    double width(String line) {
        return spacing * Math.max(0, line.length() - 1)
                + line.codePoints().mapToDouble(this::advance).sum();
    }

    /**
     * One line as SVG.
     *
     * @param x left end, middle or right end, as the anchor says
     * @param y baseline
     */
    String line(String text, double x, double y, double size, Anchor anchor, String fill) {
        if (!has(text)) {
            return "<text x=\"%d\" y=\"%d\" font-family=\"%s\" font-weight=\"%d\" font-size=\"%d\" text-anchor=\"%s\" fill=\"%s\"%s>%s</text>"
                    .formatted(
                            Math.round(x),
                            Math.round(y),
                            substitutes,
                            weight,
                            Math.round(size),
                            anchor.svg(),
                            fill,
                            spacing > 0 ? " letter-spacing=\"" + Math.round(size * spacing) + "\"" : "",
                            escaped(text));
        }
        GlyphVector glyphs = glyphs(text);
        double left = x
                - switch (anchor) {
                    case START -> 0;
                    case MIDDLE -> measured(text, glyphs) * size / 2;
                    case END -> measured(text, glyphs) * size;
                };
        StringBuilder path = new StringBuilder("<path fill=\"").append(fill).append("\" d=\"");
        for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
            AffineTransform place = new AffineTransform();
            place.translate(left + i * spacing * size, y);
            place.scale(size / DESIGN_SIZE, size / DESIGN_SIZE);
            append(path, glyphs.getGlyphOutline(i).getPathIterator(place));
        }
        return path.append("\"/>").toString();
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Width in em with kerning. */
    private double measured(String text, GlyphVector glyphs) {
        return glyphs.getLogicalBounds().getWidth() / DESIGN_SIZE + spacing * Math.max(0, text.length() - 1);
    }

    private double advance(int letter) {
        return advances.computeIfAbsent(letter, unknown -> {
            if (font.canDisplay(unknown)) {
                return glyphs(Character.toString(unknown)).getLogicalBounds().getWidth() / DESIGN_SIZE;
            }
            boolean square = Character.isIdeographic(unknown)
                    || (unknown >= 0x3040 && unknown <= 0x30FF)
                    || (unknown >= 0xAC00 && unknown <= 0xD7A3);
            return square ? 1.0 : Character.isUpperCase(unknown) ? 0.74 : 0.6;
        });
    }

    private boolean has(String text) {
        return font.canDisplayUpTo(text) == -1;
    }

    private GlyphVector glyphs(String text) {
        char[] letters = text.toCharArray();
        return font.layoutGlyphVector(UNSCALED, letters, 0, letters.length, Font.LAYOUT_LEFT_TO_RIGHT);
    }

    /** Whole units, each relative to the last, keep a cover small; a unit is half a pixel at the usual size. */
    private static void append(StringBuilder path, PathIterator outline) {
        double[] at = new double[6];
        long x = 0;
        long y = 0;
        long startX = 0;
        long startY = 0;
        for (; !outline.isDone(); outline.next()) {
            int kind = outline.currentSegment(at);
            int points = switch (kind) {
                case PathIterator.SEG_MOVETO, PathIterator.SEG_LINETO -> 1;
                case PathIterator.SEG_QUADTO -> 2;
                case PathIterator.SEG_CUBICTO -> 3;
                default -> 0;
            };
            if (kind == PathIterator.SEG_MOVETO) {
                x = Math.round(at[0]);
                y = Math.round(at[1]);
                startX = x;
                startY = y;
                path.append('M').append(x).append(' ').append(y);
                continue;
            }
            if (points == 0) {
                path.append('z');
                x = startX;
                y = startY;
                continue;
            }
            path.append(points == 1 ? 'l' : points == 2 ? 'q' : 'c');
            for (int point = 0; point < points; point++) {
                number(path, Math.round(at[2 * point]) - x, point > 0);
                number(path, Math.round(at[2 * point + 1]) - y, true);
            }
            x = Math.round(at[2 * points - 2]);
            y = Math.round(at[2 * points - 1]);
        }
    }

    private static void number(StringBuilder path, long value, boolean separate) {
        if (separate && value >= 0) {
            path.append(' ');
        }
        path.append(value);
    }

    enum Anchor {
        START,
        MIDDLE,
        END;

        String svg() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}

package shop.quire.ui.admin;

import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * Bars side by side as a drawing for the eye and the mouse; the same figures must stand beside it as text. It is as wide as
 * its place, while heights and letters stay as they are. Nothing that a person has typed may come in here: it becomes
 * markup.
 */
public final class BarDrawing {

    /** For the scale: the line of the greatest value, and its figure above it. */
    private static final int TOP = 20;

    private static final int HEIGHT = 160;
    private static final int LABEL_HEIGHT = 20;
    private static final double WHOLE = 100;
    /** Of the place of a bar. */
    private static final double GAP = 0.16;

    private final int labelEvery;
    private final LongFunction<String> scale;

    /**
     * @param labelEvery so many bars have a label, so that labels do not touch; counted from the last
     * @param scale how a value is written
     */
    public BarDrawing(int labelEvery, LongFunction<String> scale) {
        this.labelEvery = labelEvery;
        this.scale = scale;
    }

    /**
     * @param href of the rows behind the bar, from the root but without its slash
     * @param title which the mouse finds
     * @param label below the bar
     */
    public record Bar(String href, String title, String label, long value) {}

    /**
     * SVG.
     *
     * @param line values of a line above the bars, as many as there are bars; empty for none
     */
    public String svg(List<Bar> bars, List<Long> line) {
        long most = 1;
        for (Bar bar : bars) {
            most = Math.max(most, bar.value());
        }
        for (long value : line) {
            most = Math.max(most, value);
        }
        double step = WHOLE / Math.max(1, bars.size());
        StringBuilder svg = new StringBuilder(4096);
        svg.append("<svg height=\"").append(TOP + HEIGHT + LABEL_HEIGHT).append("\" focusable=\"false\">");
        ground(svg, TOP);
        svg.append("<text class=\"q-chart-label\" x=\"0\" y=\"")
                .append(TOP - 6)
                .append("\">")
                .append(most > 1 ? scale.apply(most) : "")
                .append("</text>");
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double height = height(bar.value(), most);
            svg.append("<a href=\"")
                    .append(bar.href().replace("&", "&amp;"))
                    .append("\" router-link tabindex=\"-1\"><title>")
                    .append(bar.title())
                    .append("</title>");
            rect(svg, "q-chart-target", i * step, TOP, step, HEIGHT);
            rect(svg, "q-chart-bar", (i + GAP / 2) * step, TOP + HEIGHT - height, step * (1 - GAP), height);
            svg.append("</a>");
            if ((bars.size() - 1 - i) % labelEvery == 0) {
                svg.append("<text class=\"q-chart-label\" text-anchor=\"middle\" x=\"")
                        .append(number((i + 0.5) * step))
                        .append("%\" y=\"")
                        .append(TOP + HEIGHT + LABEL_HEIGHT - 4)
                        .append("\">")
                        .append(bar.label())
                        .append("</text>");
            }
        }
        ground(svg, TOP + HEIGHT);
        if (!line.isEmpty()) {
            // A drawing in the drawing: points know no shares of a width, and the stroke must not be stretched.
            svg.append("<svg viewBox=\"0 0 100 ")
                    .append(HEIGHT)
                    .append("\" y=\"")
                    .append(TOP)
                    .append("\" width=\"100%\" height=\"")
                    .append(HEIGHT)
                    .append("\" preserveAspectRatio=\"none\"><polyline class=\"q-chart-before\""
                            + " vector-effect=\"non-scaling-stroke\" points=\"");
            for (int i = 0; i < line.size(); i++) {
                svg.append(number((i + 0.5) * step))
                        .append(',')
                        .append(number(HEIGHT - height(line.get(i), most)))
                        .append(' ');
            }
            svg.append("\"/></svg>");
        }
        return svg.append("</svg>").toString();
    }

    private static void ground(StringBuilder svg, int y) {
        svg.append("<line class=\"q-chart-ground\" x1=\"0\" x2=\"100%\" y1=\"")
                .append(y)
                .append("\" y2=\"")
                .append(y)
                .append("\"/>");
    }

    /** @param x and {@code width} in hundredths of the whole */
    private static void rect(StringBuilder svg, String look, double x, double y, double width, double height) {
        svg.append("<rect class=\"")
                .append(look)
                .append("\" x=\"")
                .append(number(x))
                .append("%\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("%\" height=\"")
                .append(number(height))
                .append("\"/>");
    }

    private static double height(long value, long most) {
        return (double) Math.max(0, value) * HEIGHT / most;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}

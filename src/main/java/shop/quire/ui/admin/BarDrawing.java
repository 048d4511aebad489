package shop.quire.ui.admin;

import java.util.List;
import java.util.Locale;

/**
 * Bars side by side as a drawing for the eye and the mouse; the same figures must stand beside it as text. Nothing that a
 * person has typed may come in here: it becomes markup.
 */
public final class BarDrawing {

    private static final int WIDTH = 720;
    private static final int NARROW = 340;
    private static final int HEIGHT = 180;
    private static final int LABEL_HEIGHT = 18;
    private static final int GAP = 3;

    private final int width;
    private final int labelEvery;

    /**
     * @param narrow for a phone, where letters must not shrink with the drawing
     * @param labelEvery so many bars have a label, so that labels do not touch; counted from the last
     */
    public BarDrawing(boolean narrow, int labelEvery) {
        this.width = narrow ? NARROW : WIDTH;
        this.labelEvery = labelEvery;
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
        double step = (double) width / Math.max(1, bars.size());
        StringBuilder svg = new StringBuilder(4096);
        svg.append("<svg viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(HEIGHT + LABEL_HEIGHT)
                .append("\" focusable=\"false\">");
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            double height = height(bar.value(), most);
            double gap = Math.min(GAP, step / 3);
            svg.append("<a href=\"")
                    .append(bar.href().replace("&", "&amp;"))
                    .append("\" router-link tabindex=\"-1\"><title>")
                    .append(bar.title())
                    .append("</title>");
            rect(svg, "q-chart-target", i * step, 0, step, HEIGHT);
            rect(svg, "q-chart-bar", i * step + gap / 2, HEIGHT - height, step - gap, height);
            svg.append("</a>");
            if ((bars.size() - 1 - i) % labelEvery == 0) {
                svg.append("<text class=\"q-chart-label\" text-anchor=\"end\" x=\"")
                        .append(number((i + 1) * step))
                        .append("\" y=\"")
                        .append(HEIGHT + LABEL_HEIGHT - 4)
                        .append("\">")
                        .append(bar.label())
                        .append("</text>");
            }
        }
        if (!line.isEmpty()) {
            svg.append("<polyline class=\"q-chart-before\" points=\"");
            for (int i = 0; i < line.size(); i++) {
                svg.append(number((i + 0.5) * step))
                        .append(',')
                        .append(number(HEIGHT - height(line.get(i), most)))
                        .append(' ');
            }
            svg.append("\"/>");
        }
        return svg.append("</svg>").toString();
    }

    private static void rect(StringBuilder svg, String look, double x, double y, double width, double height) {
        svg.append("<rect class=\"")
                .append(look)
                .append("\" x=\"")
                .append(number(x))
                .append("\" y=\"")
                .append(number(y))
                .append("\" width=\"")
                .append(number(width))
                .append("\" height=\"")
                .append(number(height))
                .append("\"/>");
    }

    private static double height(long value, long most) {
        return (double) Math.max(0, value) * (HEIGHT - 4) / most;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}

package shop.quire.catalog;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import shop.quire.catalog.CoverFace.Anchor;

/**
 * Draws the cover of a book that has no picture of its own, as SVG. The same text always gives the same cover; layout and
 * colours are chosen independently of each other, so that neighbours differ.
 */
final class CoverArt {

    private static final int WIDTH = 600;
    private static final int HEIGHT = 900;
    private static final int MARGIN = 56;
    private static final int MEASURE = WIDTH - 2 * MARGIN;

    /** Ground, ink, ornament. */
    private record Palette(String ground, String ink, String ornament) {}

    private static final List<Palette> PALETTES = List.of(
            new Palette("#7b2d26", "#f4e9d8", "#e0a458"),
            new Palette("#1d3b3a", "#efe6d2", "#d98f4e"),
            new Palette("#27374d", "#f2ead8", "#c9a227"),
            new Palette("#f2c14e", "#2b2118", "#9c2a2f"),
            new Palette("#e9dcc3", "#2a211a", "#a63d40"),
            new Palette("#3d2c4a", "#f3e8dc", "#d7a6b3"),
            new Palette("#31572c", "#f0ead2", "#e3b23c"),
            new Palette("#d9643a", "#fff3e2", "#33231b"),
            new Palette("#0f4c5c", "#fbeede", "#fb8b24"),
            new Palette("#5b2333", "#f7f0e3", "#c2b280"),
            new Palette("#cfd8c6", "#26332a", "#8a2b2e"),
            new Palette("#222222", "#f4efe6", "#d1495b"),
            new Palette("#e8b4a0", "#3b1f24", "#7b2d26"),
            new Palette("#b7c9d3", "#1c2b3a", "#b5462f"),
            new Palette("#16425b", "#f4ecd8", "#81c3d7"),
            new Palette("#efe3cf", "#1f3a34", "#c8553d"));

    private final CoverText text;
    private final Palette palette;
    private final StringBuilder svg = new StringBuilder(8192);

    /** Bits that decide the ornament; layout and palette have used others. */
    private final long chance;

    private CoverArt(CoverText text, Palette palette, long chance) {
        this.text = text;
        this.palette = palette;
        this.chance = chance;
    }

    static int layouts() {
        return Layout.values().length;
    }

    static int palettes() {
        return PALETTES.size();
    }

    /**
     * @param seed what tells this cover from others, as its ISBN
     * @return a whole SVG document
     */
    static String draw(CoverText text, String seed) {
        long hash = mixed(seed);
        Layout layout = Layout.values()[(int) Math.floorMod(hash, (long) layouts())];
        Palette palette = PALETTES.get((int) Math.floorMod(hash >>> 20, (long) palettes()));
        CoverArt art = new CoverArt(text, palette, hash >>> 40 ^ hash);
        layout.drawing.accept(art);
        return art.document();
    }

    private enum Layout {
        PLAIN(CoverArt::plain),
        BAND(CoverArt::band),
        ARCS(CoverArt::arcs),
        INITIAL(CoverArt::initial),
        TILES(CoverArt::tiles),
        FRAME(CoverArt::frame),
        SUN(CoverArt::sun),
        SPINES(CoverArt::spines),
        DOTS(CoverArt::dots),
        WAVES(CoverArt::waves);

        private final java.util.function.Consumer<CoverArt> drawing;

        Layout(java.util.function.Consumer<CoverArt> drawing) {
            this.drawing = drawing;
        }
    }

    private String document() {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 600 900\" width=\"300\" height=\"450\" role=\"img\" aria-label=\""
                + CoverFace.escaped(text.title())
                + "\">"
                + svg
                // The fold beside the spine, where light breaks.
                + "<path d=\"M0 0h17v900H0z\" fill=\"#000\" opacity=\".12\"/><path d=\"M17 0h4v900h-4z\" fill=\"#fff\" opacity=\".12\"/></svg>";
    }

    /** Title large at the top, a short rule above the author. */
    private void plain() {
        ground(palette.ground);
        title(MARGIN, 66, MEASURE, 560, 170, palette.ink);
        rect(side(MARGIN, 76), 770, 76, 8, palette.ornament);
        author(MARGIN, 838, palette.ink);
        mark(side(MARGIN, 0), 740, leading(), palette.ornament);
    }

    /** A wide band carries the title; a ring above. */
    private void band() {
        ground(palette.ground);
        CoverBlock block = block(MEASURE, 330, 92);
        double height = Math.max(240, block.height() + 110);
        double top = 450 - height / 2 - 10;
        rect(0, top, WIDTH, height, palette.ink);
        svg.append(
                block.draw(CoverFace.SERIF, 300, top + (height - block.height()) / 2, Anchor.MIDDLE, palette.ground));
        ring(300, top / 2, 54, palette.ornament, 6);
        circle(300, top / 2, 28, palette.ornament);
        centredAuthor(top + height + (HEIGHT - top - height) / 2 + 8, palette.ink);
        mark(300, 852, Anchor.MIDDLE, palette.ornament);
    }

    /** Circles from one corner, like a stone thrown into water. */
    private void arcs() {
        ground(palette.ground);
        boolean left = (chance & 1) == 0;
        int rings = 8 + (int) (chance >>> 1 & 3);
        CoverBlock block = title(MARGIN, 60, MEASURE, 330, 128, palette.ink);
        double lowest = authorAt(block, 60, palette.ink);
        for (int i = 0; i < rings && 90 + i * 62 < HEIGHT - lowest - 20; i++) {
            svg.append(
                    "<circle cx=\"%d\" cy=\"900\" r=\"%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\" opacity=\"%s\"/>"
                            .formatted(left ? 600 : 0, 90 + i * 62, palette.ornament, i % 2 == 0 ? 15 : 4, opacity(i)));
        }
    }

    /** The title's first letter as large as the page. */
    private void initial() {
        ground(palette.ink);
        String letter = text.initial();
        double size = Math.min(860, 560 / Math.max(0.4, CoverFace.SERIF.width(letter)));
        CoverBlock block = block(MEASURE, 190, 64);
        svg.append(CoverFace.SERIF.line(letter, 300, 800, size, Anchor.MIDDLE, palette.ground));
        double shade = 60 + block.height() + 34;
        rect(0, 0, WIDTH, shade, palette.ink);
        rect(0, shade, WIDTH, 5, palette.ornament);
        svg.append(block.draw(CoverFace.SERIF, side(MARGIN, 0), 52, leading(), palette.ground));
        rect(0, 818, WIDTH, 82, palette.ink);
        author(MARGIN, 864, palette.ground);
    }

    /** A quilt of triangles and dots under a label. */
    private void tiles() {
        ground(palette.ground);
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 4; column++) {
                int x = column * 150;
                int y = row * 150;
                switch ((int) (mixed(chance + ":" + row + ":" + column) >>> 9 & 3)) {
                    case 0 -> path("M%d %dh150v150z".formatted(x, y), palette.ornament, "1");
                    case 1 -> path("M%d %dv150h150z".formatted(x, y), palette.ink, ".88");
                    case 2 -> circle(x + 75, y + 75, 50, palette.ornament);
                    default -> {}
                }
            }
        }
        CoverBlock block = block(440, 260, 66);
        double height = block.height() + 150;
        double top = 450 - height / 2;
        rect(48, top, 504, height, palette.ground);
        svg.append(block.draw(CoverFace.SERIF, 300, top + 42, Anchor.MIDDLE, palette.ink));
        centredAuthor(top + height - 46, palette.ink);
    }

    /** Two fine frames, as classics have. */
    private void frame() {
        ground(palette.ground);
        outline(34, 34, 532, 832, palette.ink, 3);
        outline(48, 48, 504, 804, palette.ornament, 2);
        CoverBlock block = block(420, 400, 94);
        svg.append(block.draw(CoverFace.SERIF, 300, 330 - block.height() / 2, Anchor.MIDDLE, palette.ink));
        svg.append("<path d=\"M262 640h76M300 602v76\" stroke=\"%s\" stroke-width=\"3\"/>".formatted(palette.ornament));
        ring(300, 640, 20, palette.ornament, 3);
        centredAuthor(764, palette.ink);
        mark(300, 812, Anchor.MIDDLE, palette.ornament);
    }

    /** A low sun over a striped land. */
    private void sun() {
        ground(palette.ground);
        int x = 180 + (int) (chance >>> 3 & 7) * 34;
        circle(x, 600, 150, palette.ornament);
        for (int i = 0; i < 7; i++) {
            rect(0, 610 + i * (22 + i * 3), WIDTH, 9 + i * 4, palette.ink);
        }
        rect(0, 812, WIDTH, 88, palette.ink);
        authorAt(title(MARGIN, 60, MEASURE, 280, 124, palette.ink), 60, palette.ink);
    }

    /** Books on a shelf. */
    private void spines() {
        ground(palette.ground);
        int x = 0;
        for (int i = 0; x < WIDTH; i++) {
            long dice = mixed(chance + "/" + i);
            int width = 30 + (int) (dice >>> 4 & 31);
            int height = 210 + (int) (dice >>> 12 & 127);
            String colour = switch ((int) (dice >>> 21 & 3)) {
                case 0 -> palette.ornament;
                case 1 -> palette.ground;
                default -> palette.ink;
            };
            rect(x, 800 - height, width - 5, height, colour);
            x += width;
        }
        rect(0, 800, WIDTH, 10, palette.ornament);
        title(MARGIN, 60, MEASURE, 340, 128, palette.ink);
        author(MARGIN, 862, palette.ink);
    }

    /** A field of dots that swell towards one side. */
    private void dots() {
        ground(palette.ink);
        boolean rising = (chance & 1) == 0;
        for (int row = 0; row < 9; row++) {
            for (int column = 0; column < 10; column++) {
                int grown = rising ? row + column / 3 : row + (9 - column) / 3;
                circle(
                        30 + column * 60,
                        395 + row * 52,
                        3 + grown * 2.1,
                        row % 3 == 1 ? palette.ornament : palette.ground);
            }
        }
        authorAt(title(MARGIN, 54, MEASURE, 220, 116, palette.ground), 54, palette.ground);
    }

    /** Waves, one before the other. */
    private void waves() {
        ground(palette.ground);
        int swing = 40 + (int) (chance >>> 5 & 3) * 14;
        for (int i = 0; i < 5; i++) {
            int y = 500 + i * 84;
            path(
                    "M0 %dc100 %d 200 %d 300 0s200 %d 300 0V900H0z".formatted(y, -swing, -swing, swing),
                    i % 2 == 0 ? palette.ornament : palette.ink,
                    i % 2 == 0 ? ".92" : "1");
        }
        authorAt(title(MARGIN, 60, MEASURE, 290, 128, palette.ink), 60, palette.ink);
    }

    // Text

    private CoverBlock block(double width, double height, double largest) {
        return CoverBlock.fit(text.title(), text.breaksAnywhere(), CoverFace.SERIF, width, height, largest);
    }

    private CoverBlock title(double x, double y, double width, double height, double largest, String fill) {
        CoverBlock block = block(width, height, largest);
        svg.append(block.draw(CoverFace.SERIF, side(x, 0), y, leading(), fill));
        return block;
    }

    private void author(double x, double y, String fill) {
        authorLine(side(x, 0), y, leading(), MEASURE, fill);
    }

    /** Author and series mark under a title that begins at the top; returns where they end. */
    private double authorAt(CoverBlock title, double top, String fill) {
        double y = top + title.height() + 60;
        authorLine(side(MARGIN, 0), y, leading(), MEASURE, fill);
        if (text.mark().isEmpty()) {
            return y;
        }
        mark(side(MARGIN, 0), y + 38, leading(), fill);
        return y + 38;
    }

    private void centredAuthor(double y, String fill) {
        authorLine(300, y, Anchor.MIDDLE, 430, fill);
    }

    /** One line: smaller letters for a long name, then initials for the given names. */
    private void authorLine(double x, double y, Anchor anchor, double width, String fill) {
        if (text.author().isEmpty()) {
            return;
        }
        String name = text.author().toUpperCase(java.util.Locale.ROOT);
        double size = Math.min(30, width / CoverFace.SANS.width(name));
        if (size < 20) {
            name = abbreviated(name);
            size = Math.min(30, width / CoverFace.SANS.width(name));
        }
        svg.append(CoverFace.SANS.line(name, x, y, size, anchor, fill));
    }

    private static String abbreviated(String name) {
        String[] words = name.split(" ");
        StringBuilder shorter = new StringBuilder();
        for (int i = 0; i < words.length - 1; i++) {
            shorter.appendCodePoint(words[i].codePointAt(0)).append(". ");
        }
        return shorter.append(words[words.length - 1]).toString();
    }

    private void mark(double x, double y, Anchor anchor, String fill) {
        if (!text.mark().isEmpty()) {
            double size = Math.min(22, 420 / CoverFace.SANS.width(text.mark()));
            svg.append(CoverFace.SANS.line(text.mark(), x, y, size, anchor, fill));
        }
    }

    private Anchor leading() {
        return text.rightToLeft() ? Anchor.END : Anchor.START;
    }

    /** A distance from the side where reading begins. */
    private double side(double x, double width) {
        return text.rightToLeft() ? WIDTH - x - width : x;
    }

    // Shapes

    private void ground(String fill) {
        rect(0, 0, WIDTH, HEIGHT, fill);
    }

    private void rect(double x, double y, double width, double height, String fill) {
        svg.append("<path d=\"M%d %dh%dv%dh-%dz\" fill=\"%s\"/>"
                .formatted(
                        Math.round(x), Math.round(y), Math.round(width), Math.round(height), Math.round(width), fill));
    }

    private void outline(double x, double y, double width, double height, String stroke, int weight) {
        svg.append("<path d=\"M%d %dh%dv%dh-%dz\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>"
                .formatted(
                        Math.round(x),
                        Math.round(y),
                        Math.round(width),
                        Math.round(height),
                        Math.round(width),
                        stroke,
                        weight));
    }

    private void circle(double x, double y, double radius, String fill) {
        svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"%s\"/>"
                .formatted(Math.round(x), Math.round(y), Math.round(radius), fill));
    }

    private void ring(double x, double y, double radius, String stroke, int weight) {
        svg.append("<circle cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"%d\"/>"
                .formatted(Math.round(x), Math.round(y), Math.round(radius), stroke, weight));
    }

    private void path(String d, String fill, String opacity) {
        svg.append("<path d=\"").append(d).append("\" fill=\"").append(fill);
        svg.append(opacity.equals("1") ? "\"/>" : "\" opacity=\"" + opacity + "\"/>");
    }

    private static String opacity(int ring) {
        return "." + (92 - 7 * ring);
    }

    /** Spreads neighbouring texts over all 64 bits (finalizer of SplitMix64). */
    private static long mixed(String seed) {
        CRC32 crc = new CRC32();
        crc.update(seed.getBytes(StandardCharsets.UTF_8));
        long hash = crc.getValue() + 0x9E37_79B9_7F4A_7C15L;
        hash = (hash ^ hash >>> 30) * 0xBF58_476D_1CE4_E5B9L;
        hash = (hash ^ hash >>> 27) * 0x94D0_49BB_1331_11EBL;
        return hash ^ hash >>> 31;
    }
}

package shop.quire.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Letters of a PDF in one weight. Each is taken from the first font that has it: Latin, the rest of Latin, then Greek and
 * Cyrillic; one that none has is printed as a question mark. Fonts are embedded with the letters that were used.
 */
final class PdfText {

    private static final int CONTROLS_END = 0x20;

    /** Where a character is, and how wide, in thousandths of the size. */
    private record Letter(int font, String text, float width) {}

    private record Face(PDType0Font font, CmapLookup letters) {}

    private final PDDocument document;
    private final List<String> files;
    private final List<Face> faces = new ArrayList<>();
    private final Map<Integer, Letter> known = new HashMap<>();

    private PdfText(PDDocument document, List<String> files) {
        this.document = document;
        this.files = files;
    }

    static PdfText regular(PDDocument document) {
        return new PdfText(
                document, List.of("instrument-sans-latin-400", "instrument-sans-latin-ext-400", "noto-sans-400"));
    }

    static PdfText bold(PDDocument document) {
        return new PdfText(
                document, List.of("instrument-sans-latin-600", "instrument-sans-latin-ext-600", "noto-sans-700"));
    }

    float width(String text, float size) throws IOException {
        float width = 0;
        for (int letter : text.codePoints().toArray()) {
            width += letter(letter).width();
        }
        return width * size / 1_000;
    }

    /** As much of it as fits, with an ellipsis where something is missing. */
    String fitting(String text, float size, float room) throws IOException {
        if (width(text, size) <= room) {
            return text;
        }
        float width = width("…", size);
        StringBuilder fits = new StringBuilder();
        for (int letter : text.codePoints().toArray()) {
            width += letter(letter).width() * size / 1_000;
            if (width > room) {
                break;
            }
            fits.appendCodePoint(letter);
        }
        return fits.append('…').toString();
    }

    void show(PDPageContentStream page, String text, float size, float x, float y) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        page.beginText();
        page.newLineAtOffset(x, y);
        int font = -1;
        StringBuilder run = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            Letter letter = letter(codePoint);
            if (letter.font() != font) {
                if (!run.isEmpty()) {
                    page.showText(run.toString());
                    run.setLength(0);
                }
                font = letter.font();
                page.setFont(face(font).font(), size);
            }
            run.append(letter.text());
        }
        page.showText(run.toString());
        page.endText();
    }

    private Letter letter(int codePoint) throws IOException {
        Letter letter = known.get(codePoint);
        if (letter == null) {
            letter = find(codePoint);
            known.put(codePoint, letter);
        }
        return letter;
    }

    private Letter find(int codePoint) throws IOException {
        int shown = codePoint < CONTROLS_END ? ' ' : codePoint;
        for (int i = 0; i < files.size(); i++) {
            if (face(i).letters().getGlyphId(shown) > 0) {
                String text = Character.toString(shown);
                return new Letter(i, text, face(i).font().getStringWidth(text));
            }
        }
        return find('?');
    }

    private Face face(int index) throws IOException {
        while (faces.size() <= index) {
            String name = "/billing/fonts/" + files.get(faces.size()) + ".ttf";
            try (InputStream stream = Objects.requireNonNull(PdfText.class.getResourceAsStream(name), name)) {
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(stream));
                faces.add(new Face(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup()));
            }
        }
        return faces.get(index);
    }
}

package shop.quire.catalog;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a workbook before it is read: a small file can unfold to any size, and one cell can claim to be in column
 * one billion. Everything is unfolded once, with limits, and nothing of it is kept.
 *
 * @param problem why it is not to be read; empty where it is
 * @param rows of its longest sheet
 * @param styled whether it says how its numbers are shown
 */
record XlsxCheck(String problem, long rows, boolean styled) {

    static final String UNREADABLE = "The workbook cannot be read: it is damaged, or no .xlsx file";

    private static final String TOO_LARGE = "The workbook is too large once unfolded; save it as CSV";

    private static final int MAX_ENTRIES = 2_000;
    private static final long MEGABYTE = 1L << 20;
    /** Of all its parts, unfolded. */
    private static final long MAX_ALL = 2_048 * MEGABYTE;
    /** Of what has to be held in memory: everything but the sheets. */
    private static final long MAX_HELD = 48 * MEGABYTE;
    /** From here on it must not unfold to more than so many times its size. */
    private static final long SMALL = 16 * MEGABYTE;

    private static final int MAX_RATIO = 200;
    private static final int MAX_COLUMN_LETTERS = 3;

    static XlsxCheck of(Path file) {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            Looking looking = new Looking(zip);
            try {
                return looking.look();
            } catch (IOException | XMLStreamException | RuntimeException broken) {
                // The parser wraps what its input throws.
                return refused(looking.tooLarge ? TOO_LARGE : UNREADABLE);
            }
        } catch (IOException | RuntimeException broken) {
            return refused(UNREADABLE);
        }
    }

    static XlsxCheck refused(String problem) {
        return new XlsxCheck(problem, 0, false);
    }

    private static final class Looking {

        private final ZipFile zip;
        private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        private long all;
        private long held;
        private long rows;
        private boolean styled;
        private boolean tooLarge;

        Looking(ZipFile zip) {
            this.zip = zip;
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            factory.setXMLResolver((publicId, systemId, base, namespace) -> {
                throw new XMLStreamException("Refused");
            });
        }

        private IOException tooLarge() {
            tooLarge = true;
            return new IOException(TOO_LARGE);
        }

        XlsxCheck look() throws IOException, XMLStreamException {
            int entries = 0;
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                if (++entries > MAX_ENTRIES) {
                    throw tooLarge();
                }
                String name = entry.getName().toLowerCase(Locale.ROOT);
                // Pictures and the like are never unfolded.
                if (name.endsWith(".xml") || name.endsWith(".rels")) {
                    styled |= name.endsWith("xl/styles.xml");
                    look(entry);
                }
            }
            return new XlsxCheck("", rows, styled);
        }

        private void look(ZipArchiveEntry entry) throws IOException, XMLStreamException {
            try (Unfolding in = new Unfolding(zip.getInputStream(entry), Math.max(1, entry.getCompressedSize()))) {
                XMLStreamReader xml = factory.createXMLStreamReader(in);
                boolean sheet = false;
                long here = 0;
                while (xml.hasNext()) {
                    int event = xml.next();
                    if (event == XMLStreamConstants.DTD) {
                        throw new XMLStreamException("Refused");
                    }
                    if (event == XMLStreamConstants.START_ELEMENT) {
                        switch (xml.getLocalName()) {
                            case "worksheet" -> sheet = true;
                            case "row" -> here++;
                            case "c" -> column(xml.getAttributeValue(null, "r"));
                            default -> {
                                // Says nothing about its size.
                            }
                        }
                    }
                    if (!sheet && held + in.bytes > MAX_HELD) {
                        throw tooLarge();
                    }
                }
                xml.close();
                held += sheet ? 0 : in.bytes;
                rows = Math.max(rows, here);
            }
        }

        private void column(@Nullable String place) throws IOException {
            if (place != null
                    && place.length() > MAX_COLUMN_LETTERS
                    && Character.isLetter(place.charAt(MAX_COLUMN_LETTERS))) {
                throw tooLarge();
            }
        }

        private final class Unfolding extends FilterInputStream {

            private final long folded;
            private long bytes;

            Unfolding(InputStream in, long folded) {
                super(in);
                this.folded = folded;
            }

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                bytes += Math.max(0, read);
                all += Math.max(0, read);
                if (all > MAX_ALL || bytes > SMALL && bytes / folded > MAX_RATIO) {
                    throw tooLarge();
                }
                return read;
            }
        }
    }
}

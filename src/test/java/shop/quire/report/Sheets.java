package shop.quire.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A workbook taken apart, without the library that wrote it. */
final class Sheets {

    /**
     * @param type what the file says it is: {@code inlineStr}, {@code n}, or empty for a number
     * @param style index of its format; 0 for none
     */
    record Cell(String reference, String type, int style, String value) {}

    private final Map<String, Document> sheets = new TreeMap<>();
    private String styles = "";

    Sheets(byte[] file) throws IOException {
        // Its library notes sizes where only the directory at the end tells them, as with every zip that is streamed.
        Path saved = Files.createTempFile("sheets", ".xlsx");
        try {
            Files.write(saved, file);
            read(saved);
        } finally {
            Files.delete(saved);
        }
    }

    private void read(Path saved) throws IOException {
        try (ZipFile zip = new ZipFile(saved.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    if (entry.getName().startsWith("xl/worksheets/sheet")) {
                        sheets.put(entry.getName(), parse(content));
                    } else if (entry.getName().equals("xl/styles.xml")) {
                        styles = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                    }
                }
            }
        }
    }

    int count() {
        return sheets.size();
    }

    String styles() {
        return styles;
    }

    /** @param sheet counted from 1 */
    Document sheet(int sheet) {
        return sheets.get("xl/worksheets/sheet" + sheet + ".xml");
    }

    List<List<Cell>> rows(int sheet) {
        List<List<Cell>> rows = new ArrayList<>();
        NodeList found = sheet(sheet).getElementsByTagName("row");
        for (int i = 0; i < found.getLength(); i++) {
            List<Cell> cells = new ArrayList<>();
            NodeList inside = ((Element) found.item(i)).getElementsByTagName("c");
            for (int j = 0; j < inside.getLength(); j++) {
                Element cell = (Element) inside.item(j);
                String style = cell.getAttribute("s");
                cells.add(new Cell(
                        cell.getAttribute("r"),
                        cell.getAttribute("t"),
                        style.isEmpty() ? 0 : Integer.parseInt(style),
                        cell.getTextContent()));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static Document parse(InputStream in) throws IOException {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }
}

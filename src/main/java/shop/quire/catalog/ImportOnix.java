package shop.quire.catalog;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes an ONIX for Books message (EDItEUR, releases 3.0 and 3.1) apart into rows of our columns, record by record, so
 * that memory does not grow with the file. Reference names and short tags are understood. A document type declaration
 * ends the reading: nothing outside the file is ever fetched, and no entity of its own is expanded.
 */
final class ImportOnix {

    /** A record that is longer is no description of a book. */
    private static final int LONGEST_RECORD = 4 * 1024 * 1024;

    private static final int DEEPEST = 40;

    private final XMLStreamReader xml;
    private final OnixRecord.Defaults defaults;
    private final ImportErrors errors;
    private final ImportRows rows;
    private int size;

    private ImportOnix(XMLStreamReader xml, OnixRecord.Defaults defaults, ImportErrors errors, ImportRows rows) {
        this.xml = xml;
        this.defaults = defaults;
        this.errors = errors;
        this.rows = rows;
    }

    /**
     * @param file read to its end or to where it cannot be read on, which is reported
     * @param shop what the shop knows and the message need not say
     */
    static void read(InputStream file, OnixRecord.Defaults shop, ImportErrors errors, ImportRows rows) {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("Refused");
        });
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(file);
            try {
                new ImportOnix(xml, shop, errors, rows).message();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
            errors.about("");
            errors.reject(Math.max(0, line), "", "", "The file cannot be read from here on: it is not well-formed XML");
        }
    }

    private void message() throws XMLStreamException {
        boolean root = false;
        long records = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD) {
                errors.reject(
                        line(), "", "", "The file has a <!DOCTYPE> declaration, which is refused; take that line out");
                return;
            }
            if (event != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            if (!root) {
                root = true;
                if (!supported()) {
                    return;
                }
                continue;
            }
            String name = OnixNames.reference(xml.getLocalName());
            if (name.equals("Header")) {
                size = 0;
                defaults.of(element(name, 0));
            } else if (name.equals("Product")) {
                records++;
                if (!product(name)) {
                    return;
                }
            } else {
                skip();
            }
        }
        if (records == 0) {
            errors.about("");
            errors.reject(0, "", "", "There is no product in the file");
        }
    }

    private boolean supported() {
        String name = xml.getLocalName();
        if (!name.equals("ONIXMessage") && !name.equals("ONIXmessage")) {
            errors.reject(line(), "", name, "Not an ONIX message");
            return false;
        }
        String release = xml.getAttributeValue(null, "release");
        if (release == null || !release.startsWith("3.")) {
            errors.reject(line(), "", release == null ? "" : release, "Only ONIX 3.0 and 3.1 can be read");
            return false;
        }
        return true;
    }

    private boolean product(String name) throws XMLStreamException {
        long line = line();
        size = 0;
        OnixElement product = element(name, 0);
        errors.about(product.text("RecordReference"));
        if (size > LONGEST_RECORD) {
            errors.reject(line, "", "", "The record is too long");
            return rows.refuse();
        }
        Map<String, String> values = new HashMap<>();
        OnixRecord.Scope scope = OnixRecord.read(product, defaults, values);
        String noPrice = values.remove(OnixRecord.NO_PRICE);
        if (noPrice != null && scope == OnixRecord.Scope.FULL) {
            errors.reject(line, "price", "", noPrice);
            return rows.refuse();
        }
        if (noPrice != null) {
            errors.leaveOut(line, "price", "", noPrice + "; left out");
        }
        return switch (scope) {
            case FULL -> rows.take(line, values, false);
            case PARTIAL -> rows.take(line, values, true);
            case UNKNOWN -> {
                String type = product.text("NotificationType");
                errors.reject(line, "NotificationType", type, whyNot(type));
                yield rows.refuse();
            }
        };
    }

    private static String whyNot(String notificationType) {
        return switch (notificationType) { // list 1
            case "08", "09" ->
                "Says that a publisher has sold or bought the book (08, 09); send what changes as 03 or 04";
            case "88", "89" -> "Only for tests (88, 89), so it is not stored";
            default -> "Neither a record (01, 02, 03) nor an update (04, 12, 13, 14) nor a deletion (05)";
        };
    }

    /** The element at which the reader stands, with all that is in it as far as that has a reasonable size. */
    private OnixElement element(String name, int depth) throws XMLStreamException {
        OnixElement element = new OnixElement(name);
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    size += 16;
                    if (size > LONGEST_RECORD || depth >= DEEPEST) {
                        size = Math.max(size, depth >= DEEPEST ? LONGEST_RECORD + 1 : size);
                        skip();
                    } else {
                        element.add(element(OnixNames.reference(xml.getLocalName()), depth + 1));
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    size += xml.getTextLength();
                    if (size <= LONGEST_RECORD) {
                        element.add(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return element;
                }
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
    }

    private void skip() throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    private long line() {
        return Math.max(0, xml.getLocation().getLineNumber());
    }
}

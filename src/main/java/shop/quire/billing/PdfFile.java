package shop.quire.billing;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A document as a file.
 *
 * @param name such as {@code Quire invoice 2026-000001.pdf}: letters, digits, spaces and hyphens only
 */
public record PdfFile(String name, Content content) {

    /** Writes the bytes; does not close. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    static PdfFile of(DocumentNumber number, byte[] bytes) {
        String word = switch (number.kind()) {
            case INVOICE -> "invoice";
            case CREDIT_NOTE -> "credit note";
        };
        return new PdfFile("Quire " + word + " " + number.text() + ".pdf", out -> out.write(bytes));
    }
}

package shop.quire.catalog;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** What suppliers send. What a file is, its first bytes say, whatever its name. */
final class ImportFile {

    private static final int LOOK_AHEAD = 256;

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private ImportFile() {}

    /** Whether it is XML, and so an ONIX message: its first character is an angle bracket, in whatever encoding. */
    static boolean onix(BufferedInputStream file) throws IOException {
        String text = new String(start(file), StandardCharsets.ISO_8859_1);
        // Past byte order marks, the other halves of UTF-16, and blanks.
        return text.replaceFirst("^[\\x00\\xEF\\xBB\\xBF\\xFE\\xFF\\s]*", "").startsWith("<");
    }

    /**
     * Its rows, where it has rows and columns.
     *
     * @param errors take why there are none
     * @param total is told how many there will be, where that is known at once
     */
    static ImportLines lines(BufferedInputStream file, ImportErrors errors, LongConsumer total) throws IOException {
        byte[] start = start(file);
        if (begins(start, OLE2)) {
            errors.reject(0, "", "", "An old or encrypted Excel file; save it as .xlsx without a password");
            return ImportLines.NONE;
        }
        if (!begins(start, ZIP)) {
            // What is not UTF-8 becomes a replacement character and is reported with its row.
            return ImportCsv.lines(
                    new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8), 1 << 16), errors);
        }
        // A workbook cannot be read from its beginning to its end: what all cells refer to may come last.
        Path copy = Files.createTempFile("quire-import-", ".xlsx");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            XlsxCheck check = XlsxCheck.of(copy);
            total.accept(check.rows());
            return ImportXlsx.open(copy, check, errors);
        } catch (IOException | RuntimeException broken) {
            Files.deleteIfExists(copy);
            throw broken;
        }
    }

    private static byte[] start(BufferedInputStream file) throws IOException {
        file.mark(LOOK_AHEAD);
        byte[] start = file.readNBytes(LOOK_AHEAD);
        file.reset();
        return start;
    }

    private static boolean begins(byte[] start, byte[] with) {
        return start.length >= with.length && Arrays.equals(start, 0, with.length, with, 0, with.length);
    }
}

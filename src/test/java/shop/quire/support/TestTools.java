package shop.quire.support;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What scripts/prepare-test-tools found on this machine. */
public final class TestTools {

    private TestTools() {}

    /** Where the tool is; empty where none was found. */
    public static String find(String tool) {
        Path file = Path.of(System.getProperty("quire.test-tools", "target/test-tools.properties"));
        Properties tools = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            tools.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Run scripts/prepare-test-tools " + file, e);
        }
        return tools.getProperty(tool, "");
    }
}

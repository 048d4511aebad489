package shop.quire.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TranslationsTest {

    private static final Pattern USED = Pattern.compile("getTranslation\\(\\s*\"([A-Za-z0-9.]+)\"\\s*[,)]");

    @Test
    void everyTextThatTheViewsNameIsThere() throws IOException {
        Translations texts = new Translations();
        Set<String> used = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/shop/quire/ui"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher call = USED.matcher(Files.readString(source));
                while (call.find()) {
                    used.add(call.group(1));
                }
            }
        }
        assertThat(used).hasSizeGreaterThan(10);
        assertThat(used)
                .allSatisfy(key -> assertThat(texts.getTranslation(key, Locale.ENGLISH))
                        .as("text for %s", key)
                        .isNotEqualTo(key));
    }
}

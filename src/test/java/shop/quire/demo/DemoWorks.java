package shop.quire.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads the demo catalogue's files. */
final class DemoWorks {

    private static final Pattern WITH_ROLE = Pattern.compile("(.+) \\(([a-z]+)\\)");

    private DemoWorks() {}

    /** All works, file by file in alphabetical order. */
    static List<DemoWork> all() {
        List<DemoWork> works = new ArrayList<>();
        for (Resource file : files("works")) {
            for (Map<String, Object> entry : read(file)) {
                try {
                    works.add(work(entry, String.valueOf(file.getFilename())));
                } catch (RuntimeException e) {
                    throw new IllegalStateException(file.getFilename() + ": " + entry.get("title"), e);
                }
            }
        }
        return works;
    }

    /** Other spellings and native names by contributor, the native name first. */
    static Map<String, List<String>> otherNames() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        for (Resource file : files("contributors")) {
            for (Map<String, Object> entry : read(file)) {
                List<String> others = names.computeIfAbsent((String) entry.get("name"), name -> new ArrayList<>());
                Optional.ofNullable((String) entry.get("native")).ifPresent(others::add);
                texts(entry.get("aliases")).forEach(others::add);
            }
        }
        return names;
    }

    /** Why a work is on the staff's shelf, by {@link DemoWork#key()}. */
    static Map<String, String> staffPicks() {
        Map<String, String> picks = new LinkedHashMap<>();
        for (Resource file : files("staff-picks")) {
            for (Map<String, Object> entry : read(file)) {
                picks.put(entry.get("title") + " / " + entry.get("by"), (String) entry.get("note"));
            }
        }
        return picks;
    }

    /** How many pages a paperback of a work has, where readers know it to be long or short, by {@link DemoWork#key()}. */
    static Map<String, Integer> lengths() {
        Map<String, Integer> pages = new LinkedHashMap<>();
        for (Resource file : files("lengths")) {
            for (Map<String, Object> entry : read(file)) {
                pages.put(entry.get("title") + " / " + entry.get("by"), (Integer) entry.get("pages"));
            }
        }
        return pages;
    }

    private static DemoWork work(Map<String, Object> entry, String file) {
        return new DemoWork(
                required(entry, "title").toString(),
                optional(entry, "subtitle"),
                optional(entry, "original"),
                optional(entry, "transliteration"),
                texts(entry.get("also")),
                texts(required(entry, "by")).stream()
                        .map(DemoWorks::contributor)
                        .toList(),
                optional(entry, "series"),
                optional(entry, "position").map(BigDecimal::new),
                ((Number) required(entry, "year")).intValue(),
                (String) required(entry, "language"),
                texts(required(entry, "subjects")),
                ((Number) required(entry, "popularity")).intValue(),
                ((String) required(entry, "description")).strip(),
                file);
    }

    private static DemoWork.Contributor contributor(String text) {
        Matcher role = WITH_ROLE.matcher(text);
        return role.matches()
                ? new DemoWork.Contributor(role.group(1), role.group(2))
                : new DemoWork.Contributor(text, "author");
    }

    private static Object required(Map<String, Object> entry, String key) {
        Object value = entry.get(key);
        if (value == null) {
            throw new IllegalStateException("no " + key);
        }
        return value;
    }

    private static Optional<String> optional(Map<String, Object> entry, String key) {
        return Optional.ofNullable(entry.get(key)).map(Object::toString);
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static List<Resource> files(String folder) {
        try {
            Resource[] found =
                    new PathMatchingResourcePatternResolver().getResources("classpath:demo/" + folder + "/*.yaml");
            if (found.length == 0) {
                throw new IllegalStateException("No files in demo/" + folder);
            }
            return List.of(found).stream()
                    .sorted((a, b) -> String.valueOf(a.getFilename()).compareTo(String.valueOf(b.getFilename())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> read(Resource file) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(8_000_000);
        try (InputStream in = file.getInputStream()) {
            return (List<Map<String, Object>>) new Yaml(new SafeConstructor(options)).load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package shop.quire.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

/** What {@code help} says is what is understood. */
class CommandUsageTest {

    /** A command begins two characters from the left; what goes on below is further in. */
    private static final Pattern BEGINS = Pattern.compile("^  (?=[a-z])");

    private static final Pattern OPTIONS = Pattern.compile("--([a-z-]+)(=([^\\]\\s]+))?");

    @Test
    void everyCommandIsToldAndWhatIsToldIsACommand() {
        Set<Class<?>> told = new HashSet<>();
        for (List<String> words : commands()) {
            if (!words.getFirst().equals("help")) {
                told.add(Command.parse(new DefaultApplicationArguments(words.toArray(String[]::new)))
                        .orElseThrow()
                        .getClass());
            }
        }
        assertThat(told).containsExactlyInAnyOrder(Command.class.getPermittedSubclasses());
    }

    @Test
    void everyValueThatIsToldIsUnderstood() {
        Matcher by = Pattern.compile("--by=(\\S+)\\]").matcher(help());
        assertThat(by.find()).isTrue();
        assertThat(by.group(1)).isEqualTo(Command.Export.groupings());
    }

    @Test
    void anOptionOfAnotherCommandIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Command.parse(new DefaultApplicationArguments("reindex", "--dry-run")))
                .withMessageContaining("--dry-run");
    }

    @Test
    void onlyWordsAreCommands() {
        assertThat(CommandLine.isMeant()).isFalse();
        assertThat(CommandLine.isMeant("--server.port=8080")).isFalse();
        assertThat(CommandLine.isMeant("check")).isTrue();
        assertThat(CommandLine.isMeant("--help")).isTrue();
    }

    /** Each command with all its options, as an operator would type it. */
    private static List<List<String>> commands() {
        List<String> entries = new ArrayList<>();
        for (String line : help().lines().skip(2).toList()) {
            if (BEGINS.matcher(line).find()) {
                entries.add(line.strip());
            } else if (line.startsWith("   ")) {
                entries.add(entries.removeLast() + " " + line.strip());
            }
        }
        return entries.stream().map(CommandUsageTest::example).toList();
    }

    private static List<String> example(String entry) {
        // Two blanks and more lead to what it does.
        String usage = entry.split(" {2,}")[0];
        Stream<String> words = Stream.of(usage.split(" "))
                .takeWhile(word -> !word.startsWith("-") && !word.startsWith("["))
                .map(CommandUsageTest::value);
        Stream<String> options = OPTIONS.matcher(entry)
                .results()
                .map(option -> "--" + option.group(1) + (option.group(3) == null ? "" : "=" + value(option.group(3))));
        return Stream.concat(words, options).collect(Collectors.toList());
    }

    private static String value(String placeholder) {
        return switch (placeholder) {
            case "EMAIL" -> "olga@example.com";
            case "FILE" -> "/dev/null";
            case "DAY" -> "2026-05-12";
            default -> placeholder.split("\\|")[0];
        };
    }

    private static String help() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = CommandLine.run(
                Terminal.of(new ByteArrayInputStream(new byte[0]), out, new ByteArrayOutputStream()),
                new String[] {"help"},
                command -> {
                    throw new AssertionError("The shop was started");
                });
        assertThat(code).isEqualTo(CommandLine.OK);
        return out.toString(StandardCharsets.UTF_8);
    }
}

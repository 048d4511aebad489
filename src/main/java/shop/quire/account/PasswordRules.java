package shop.quire.account;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** NIST SP 800-63B: long enough, not one that everybody tries first, no rules about kinds of characters. */
public final class PasswordRules {

    /** Unicode characters, not bytes. */
    public static final int MIN_LENGTH = 10;

    public static final int MAX_LENGTH = 128;

    private static final Set<String> COMMON = read();
    private static final String[] RUNS = {
        "01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn"
    };

    private PasswordRules() {}

    /** What is wrong with a new password, for the field {@code password}; empty where nothing is. */
    static List<Problem> problems(String password, String email, String name) {
        int length = length(password);
        if (length < MIN_LENGTH) {
            return List.of(new Problem("password", "account.password.short"));
        }
        if (length > MAX_LENGTH) {
            return List.of(new Problem("password", "account.password.long"));
        }
        String lower = password.strip().toLowerCase(Locale.ROOT);
        if (isCommon(lower)) {
            return List.of(new Problem("password", "account.password.common"));
        }
        String address = email.strip().toLowerCase(Locale.ROOT);
        String local = address.contains("@") ? address.substring(0, address.indexOf('@')) : address;
        String bareName = name.strip().toLowerCase(Locale.ROOT).replace(" ", "");
        if (lower.equals(address)
                || lower.equals(local)
                || lower.replace(" ", "").equals(bareName)) {
            return List.of(new Problem("password", "account.password.yours"));
        }
        return List.of();
    }

    static int length(String password) {
        return password.codePointCount(0, password.length());
    }

    private static boolean isCommon(String lower) {
        if (COMMON.contains(lower) || lower.chars().distinct().count() <= 2) {
            return true;
        }
        // "password2026", "welcome123!": a common word with the usual tail.
        String word = lower.replaceAll("[\\d!?.*#@$_-]+$", "");
        if (!word.equals(lower) && COMMON.contains(word)) {
            return true;
        }
        String backwards = new StringBuilder(lower).reverse().toString();
        for (String run : RUNS) {
            if (run.contains(lower) || run.contains(backwards)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> read() {
        InputStream resource = PasswordRules.class.getResourceAsStream("/account/common-passwords.txt");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(Objects.requireNonNull(resource), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

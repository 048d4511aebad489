package shop.quire.catalog;

import java.util.Locale;
import java.util.Optional;

/** What somebody did for a book. Codes are of ONIX code list 17 (contributor role). */
public enum ContributorRole {
    AUTHOR("A01"),
    ARTIST("A07"),
    ILLUSTRATOR("A12"),
    PHOTOGRAPHER("A13"),
    FOREWORD("A23"),
    EDITOR("B01"),
    ADAPTER("B05"),
    TRANSLATOR("B06");

    private final String onixCode;

    ContributorRole(String onixCode) {
        this.onixCode = onixCode;
    }

    public String onixCode() {
        return onixCode;
    }

    /** Reads an ONIX code or the English word, in any case. */
    public static Optional<ContributorRole> parse(String text) {
        String wanted = text.strip().toUpperCase(Locale.ROOT);
        for (ContributorRole role : values()) {
            if (role.onixCode.equals(wanted) || role.name().equals(wanted)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    static ContributorRole ofOnixCode(String code) {
        return parse(code).orElseThrow(() -> new IllegalArgumentException("Unknown contributor role " + code));
    }
}

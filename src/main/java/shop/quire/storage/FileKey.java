package shop.quire.storage;

import java.util.regex.Pattern;

/**
 * The name of a stored file: lower-case segments separated by slashes, such as {@code covers/9790000000015/3f2a.jpg}.
 * Narrower than what S3 allows, so that no name means something else to a file system, a proxy or a browser.
 *
 * @param value 1 to 200 characters
 */
public record FileKey(String value) {

    private static final int MAX_LENGTH = 200;
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*");

    public FileKey {
        if (!allows(value)) {
            throw new IllegalArgumentException("Not a file key");
        }
    }

    static boolean allows(String value) {
        return value.length() <= MAX_LENGTH && ALLOWED.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}

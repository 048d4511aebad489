package shop.quire.ui;

import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong unexpectedly: the log gets everything, the person a reference that finds it there. */
final class Mishap {

    private static final Logger LOG = LoggerFactory.getLogger(Mishap.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without letters and digits that are taken for each other on the telephone. */
    private static final String LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    private static final int LENGTH = 8;

    private Mishap() {}

    /** Logs the failure and returns its reference. */
    static String logged(Throwable failure) {
        StringBuilder reference = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            reference.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        LOG.error("Reference {}", reference, failure);
        return reference.toString();
    }
}

package shop.quire.job;

/** A job cannot be done, however often it is tried. The message is for who asked for it. */
public class JobFailedException extends RuntimeException {

    public JobFailedException(String message) {
        super(message);
    }

    public JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}

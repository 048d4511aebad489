package shop.quire.storage;

import java.io.Serial;
import java.util.NoSuchElementException;

/** The file store did not do what was asked. Carries the key, never an address or a secret. */
public final class StorageException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private StorageException(String message, Throwable cause) {
        super(message, cause);
    }

    static StorageException notStored(FileKey key, Throwable cause) {
        return new StorageException("File " + key + " was not stored", cause);
    }

    static StorageException notRead(FileKey key, Throwable cause) {
        return new StorageException("File " + key + " could not be read", cause);
    }

    static StorageException goneMeanwhile(FileKey key) {
        return new StorageException("File " + key + " was there and is no more", new NoSuchElementException());
    }

    static StorageException notDeleted(FileKey key, Throwable cause) {
        return new StorageException("File " + key + " was not deleted", cause);
    }

    static StorageException notListed(String bucket, Throwable cause) {
        return new StorageException("The files of bucket " + bucket + " could not be listed", cause);
    }

    static StorageException noBucket(String bucket, Throwable cause) {
        return new StorageException("Bucket " + bucket + " could neither be found nor created", cause);
    }
}

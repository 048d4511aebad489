package shop.quire.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where files are kept. A file under a key is complete or absent, never half written. Every method throws
 * {@link StorageException} when the store cannot be reached or refuses.
 */
public interface FileStorage {

    /**
     * Stores the file, replacing one of the same key.
     *
     * @param content is read to its end, not closed
     * @param length of the content in bytes; a stream of another length is refused
     * @param contentType a media type (RFC 6838)
     */
    void put(FileKey key, InputStream content, long length, String contentType);

    /** The file, to be closed by the caller; empty where there is none. */
    Optional<StoredFile> get(FileKey key);

    boolean exists(FileKey key);

    /** Removes the file; one that is not there is no error. */
    void delete(FileKey key);

    /**
     * A URL from which anyone who has it can read the file, without signing in, until it runs out. Says nothing about
     * whether the file exists.
     *
     * @param lifetime one second to seven days
     */
    URI presignedGet(FileKey key, Duration lifetime);
}

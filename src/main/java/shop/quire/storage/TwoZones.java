package shop.quire.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same files in two zones, either of which may be gone. What is stored counts as stored once one zone has it; the other
 * gets it later ({@link ZoneRepair}). What is read comes from the first zone, or from the other one if that does not answer
 * or does not have it. A file of the same key that was replaced while a zone was away may be read in its old version from
 * that zone until it is repaired: who cannot bear that gives every version a key of its own, as covers and e-books do.
 */
class TwoZones implements FileStorage {

    /** How long a zone that has failed is asked last, so that not every reader waits for it. */
    private static final Duration AVOIDED = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(TwoZones.class);

    private final S3FileStorage first;
    private final S3FileStorage second;
    private final ZoneLedger ledger;
    private final Clock clock;
    private volatile Instant avoidFirstUntil = Instant.MIN;

    TwoZones(S3FileStorage first, S3FileStorage second, ZoneLedger ledger, Clock clock) {
        this.first = first;
        this.second = second;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public void put(FileKey key, InputStream content, long length, String contentType) {
        try (Upload upload = Upload.of(key, content, length)) {
            both(ledger.begin(key, ZoneLedger.Operation.PUT), zone -> zone.put(key, upload, contentType));
        }
    }

    @Override
    public Optional<StoredFile> get(FileKey key) {
        return read(key, FileStorage::get);
    }

    @Override
    public boolean exists(FileKey key) {
        return read(key, (zone, name) -> zone.exists(name) ? Optional.of(name) : Optional.empty())
                .isPresent();
    }

    @Override
    public void delete(FileKey key) {
        both(ledger.begin(key, ZoneLedger.Operation.DELETE), zone -> zone.delete(key));
    }

    /** For the zone that has answered last: a browser that is sent there cannot ask the other one. */
    @Override
    public URI presignedGet(FileKey key, Duration lifetime) {
        return order(0).presignedGet(key, lifetime);
    }

    private interface Change {
        void in(S3FileStorage zone);
    }

    private void both(ZoneLedger.Entry entry, Change change) {
        StorageException failed = null;
        int succeeded = 0;
        for (S3FileStorage zone : List.of(first, second)) {
            try {
                change.in(zone);
                succeeded++;
            } catch (StorageException e) {
                noticeFailure(zone);
                failed = e;
            }
        }
        if (succeeded == 0 && failed != null) {
            // The line stays: a zone may have done it and only failed to say so.
            throw failed;
        }
        if (failed == null) {
            ledger.done(entry);
        } else {
            log.warn("File {} is in one zone only until it is repaired", entry.key(), failed);
        }
    }

    private <T> Optional<T> read(FileKey key, BiFunction<FileStorage, FileKey, Optional<T>> how) {
        FileStorage preferred = order(0);
        Optional<T> found;
        try {
            found = how.apply(preferred, key);
        } catch (StorageException gone) {
            noticeFailure(preferred);
            log.warn("A zone does not answer, the other is asked", gone);
            return how.apply(preferred == first ? second : first, key);
        }
        if (found.isPresent()) {
            return found;
        }
        try {
            // Not here yet, or not here any more.
            return ledger.deleting(key) ? Optional.empty() : how.apply(order(1), key);
        } catch (StorageException gone) {
            noticeFailure(order(1));
            return Optional.empty();
        }
    }

    private FileStorage order(int place) {
        boolean swapped = clock.instant().isBefore(avoidFirstUntil);
        return (place == 0) == swapped ? second : first;
    }

    private void noticeFailure(FileStorage zone) {
        if (zone == first) {
            avoidFirstUntil = clock.instant().plus(AVOIDED);
        } else {
            avoidFirstUntil = Instant.MIN;
        }
    }
}

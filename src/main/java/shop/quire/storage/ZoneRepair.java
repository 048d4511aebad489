package shop.quire.storage;

import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the two zones agree: at once what is known to differ, from time to time whatever does. */
class ZoneRepair {

    private static final int BATCH = 200;
    private static final Logger log = LoggerFactory.getLogger(ZoneRepair.class);

    private final S3FileStorage first;
    private final S3FileStorage second;
    private final ZoneLedger ledger;

    ZoneRepair(S3FileStorage first, S3FileStorage second, ZoneLedger ledger) {
        this.first = first;
        this.second = second;
        this.ledger = ledger;
    }

    /**
     * Repeats what one zone has missed.
     *
     * @param age of the changes to look at; younger ones may still be under way
     * @return how many files both zones agree on now; the others wait for the next time
     */
    int repeatMissed(Duration age) {
        int agreed = 0;
        for (ZoneLedger.Entry entry : ledger.olderThan(age, BATCH)) {
            try {
                switch (entry.operation()) {
                    case PUT -> agree(entry.key());
                    case DELETE -> {
                        first.delete(entry.key());
                        second.delete(entry.key());
                    }
                }
                ledger.done(entry);
                agreed++;
            } catch (StorageException stillAway) {
                // The next one may well go: a zone may refuse one file only.
                log.info("File {} is not repaired yet", entry.key(), stillAway);
            }
        }
        return agreed;
    }

    /**
     * Compares all files of both zones and copies what is missing or older. What the ledger knows is left to it.
     *
     * @return how many files were copied
     * @throws StorageException when a zone does not answer; what was copied stays
     */
    int compare() {
        int copied = 0;
        Walk here = new Walk(first);
        Walk there = new Walk(second);
        while (here.current != null || there.current != null) {
            int order = order(here.current, there.current);
            S3FileStorage.Listed listed = order <= 0 ? here.next() : there.next();
            if (order == 0) {
                S3FileStorage.Listed other = there.next();
                if (listed.sameContent(other)) {
                    continue;
                }
            }
            if (!ledger.pending(listed.key()) && agree(listed.key())) {
                copied++;
            }
        }
        return copied;
    }

    private static int order(S3FileStorage.@Nullable Listed here, S3FileStorage.@Nullable Listed there) {
        if (here == null) {
            return 1;
        }
        return there == null ? -1 : here.key().value().compareTo(there.key().value());
    }

    /** Copies the newer file over the older or missing one; whether there was something to copy. */
    private boolean agree(FileKey key) {
        Optional<S3FileStorage.Listed> here = first.look(key);
        Optional<S3FileStorage.Listed> there = second.look(key);
        if (here.isEmpty() && there.isEmpty()) {
            return false;
        }
        if (here.isPresent() && there.isPresent() && here.get().sameContent(there.get())) {
            return false;
        }
        boolean fromFirst = there.isEmpty()
                || (here.isPresent()
                        && !here.get().modified().isBefore(there.get().modified()));
        S3FileStorage from = fromFirst ? first : second;
        S3FileStorage to = fromFirst ? second : first;
        try (StoredFile file = from.get(key).orElseThrow(() -> StorageException.goneMeanwhile(key))) {
            to.put(key, file.content(), file.length(), file.contentType());
        } catch (IOException e) {
            throw StorageException.notRead(key, e);
        }
        log.info("File {} was copied to the other zone", key);
        return true;
    }

    /** All files of a zone in the order of their keys, a page at a time. */
    private static final class Walk {

        private final S3FileStorage zone;
        private Iterator<S3FileStorage.Listed> page;
        private boolean last;

        private S3FileStorage.@Nullable Listed current;

        Walk(S3FileStorage zone) {
            this.zone = zone;
            this.page = zone.list(null).iterator();
            advance();
        }

        S3FileStorage.Listed next() {
            S3FileStorage.Listed taken = current;
            if (taken == null) {
                throw new NoSuchElementException();
            }
            advance();
            return taken;
        }

        private void advance() {
            if (!page.hasNext() && current != null && !last) {
                page = zone.list(current.key()).iterator();
                last = !page.hasNext();
            }
            current = page.hasNext() ? page.next() : null;
        }
    }
}

package shop.quire.audit;

import java.util.List;
import java.util.Optional;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.shared.Page;
import shop.quire.shared.RowCount;
import shop.quire.shared.Slice;
import shop.quire.shared.SortKey;

/** The log as administrators read it. */
@Service
@PreAuthorize("hasRole('AUDIT')")
public class AuditDesk {

    private final AuditReads reads;

    AuditDesk(AuditReads reads) {
        this.reads = reads;
    }

    /** @param sorting empty for newest first */
    @Transactional(readOnly = true)
    public Page<AuditEntry> entries(AuditFilter filter, List<SortKey<AuditSort>> sorting, Slice slice) {
        return reads.entries(filter, !sorting.isEmpty() && sorting.getFirst().ascending(), slice);
    }

    /** How many {@link #entries} has in all: counted where they are few. */
    @Transactional(readOnly = true)
    public RowCount size(AuditFilter filter) {
        return reads.size(filter);
    }

    @Transactional(readOnly = true)
    public Optional<AuditEntry> entry(long id) {
        return reads.find(id);
    }

    /** Every action that is in the log, in alphabetical order. */
    @Transactional(readOnly = true)
    public List<String> actions() {
        return reads.actions();
    }

    /** Every kind of thing that is in the log, in alphabetical order. */
    @Transactional(readOnly = true)
    public List<String> subjectTypes() {
        return reads.subjectTypes();
    }
}

package shop.quire.report;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.account.OnBehalf;
import shop.quire.account.Permission;
import shop.quire.shared.JobId;
import shop.quire.shared.UserId;

/** Who hears of a report's file. */
@Service
public class ReportDeliveries {

    private final ReportShelf shelf;
    private final OnBehalf onBehalf;

    ReportDeliveries(ReportShelf shelf, OnBehalf onBehalf) {
        this.shelf = shelf;
        this.onBehalf = onBehalf;
    }

    /** What to write to a recipient; empty where that person may not read reports any more. */
    @Transactional(readOnly = true)
    public Optional<ReportLetter> letter(JobId job, UserId recipient) {
        return onBehalf.find(recipient)
                .filter(person -> person.may(Permission.REPORTS))
                .flatMap(person -> shelf.delivered(job, recipient)
                        .map(file ->
                                new ReportLetter(person.email(), person.name(), file.report(), file.fileName(), job)));
    }
}

package shop.quire.job;

/** How a run of a job ended. */
public sealed interface JobOutcome {

    /** All is done. */
    record Done(JobResult result) implements JobOutcome {}

    /**
     * It stopped because it was told to; it goes on from its last checkpoint if somebody wants that.
     *
     * @param soFar what had been done
     */
    record Stopped(JobResult soFar) implements JobOutcome {}

    static JobOutcome done(JobResult result) {
        return new Done(result);
    }

    static JobOutcome stopped(JobResult soFar) {
        return new Stopped(soFar);
    }
}

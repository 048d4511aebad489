package shop.quire.job;

/** What a list of jobs is sorted by. */
public enum JobSort {
    TITLE,
    KIND,
    STATE,
    OWNER,
    SUBMITTED,
    FINISHED
}

package shop.quire.job;

import shop.quire.shared.JobId;

/** The job was taken away meanwhile: another instance has it, or somebody ended it. Nothing more may be written for it. */
final class JobLostException extends RuntimeException {

    private JobLostException(JobId job) {
        super("Job " + job + " is not in these hands any more");
    }

    static JobLostException of(JobId job) {
        return new JobLostException(job);
    }
}

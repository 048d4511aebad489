package shop.quire.job;

import shop.quire.shared.JobId;

/** A job waits to be taken up. Told in this instance only, after the commit, so that nobody need wait for the next look. */
public record JobQueued(JobId job) {}

package shop.quire.account;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets what has expired. Any number of instances may do it at once. */
@Component
class AccountCleaning {

    private final Challenges challenges;
    private final SignInThrottle throttle;
    private final RememberMe rememberMe;

    AccountCleaning(Challenges challenges, SignInThrottle throttle, RememberMe rememberMe) {
        this.challenges = challenges;
        this.throttle = throttle;
        this.rememberMe = rememberMe;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forgetOld() {
        challenges.forgetOld();
        throttle.forgetOld();
        rememberMe.forgetOld();
    }
}

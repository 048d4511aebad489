package shop.quire.chaos;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** Work that waits for its turn on the stage. */
final class OnStage extends AbstractExecutorService {

    private final Stage stage;

    OnStage(Stage stage) {
        this.stage = stage;
    }

    @Override
    public void execute(Runnable work) {
        stage.enter(work);
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }
}

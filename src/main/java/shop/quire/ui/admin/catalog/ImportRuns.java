package shop.quire.ui.admin.catalog;

import jakarta.annotation.PreDestroy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.concurrent.DelegatingSecurityContextExecutor;
import org.springframework.stereotype.Component;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.ImportReport;

/**
 * Imports that run in the background of this instance, in the name of who started them. They go on when the page is left,
 * and their reports stay for a while; both end with the instance, what has been stored does not.
 */
@Component
class ImportRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRuns.class);

    /** At once; the others wait. Two leave the database air for the shop. */
    private static final int WORKERS = 2;

    private static final int REMEMBERED = 50;
    private static final int GRACE_SECONDS = 10;

    private final CatalogImport imports;
    private final Clock clock;
    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofPlatform().name("import-", 0).factory());
    private final Deque<ImportRun> runs = new ArrayDeque<>();

    ImportRuns(CatalogImport imports, Clock clock) {
        this.imports = imports;
        this.clock = clock;
    }

    /** @param file deleted once it has been read */
    ImportRun start(String owner, String fileName, Path file, ImportMapping mapping) throws IOException {
        ImportRun run = new ImportRun(owner, fileName, file, Files.size(file), mapping, clock.instant());
        synchronized (runs) {
            runs.addFirst(run);
            while (runs.size() > REMEMBERED && !runs.getLast().running()) {
                runs.removeLast();
            }
        }
        // The services ask who wants this.
        new DelegatingSecurityContextExecutor(workers).execute(() -> work(run));
        return run;
    }

    /** Imports of a person, latest first. */
    List<ImportRun> of(String owner) {
        synchronized (runs) {
            return runs.stream().filter(run -> run.owner().equals(owner)).toList();
        }
    }

    Optional<ImportRun> find(String owner, UUID id) {
        return of(owner).stream().filter(run -> run.id().equals(id)).findFirst();
    }

    private void work(ImportRun run) {
        try (InputStream file = new Counted(Files.newInputStream(run.file()), run)) {
            ImportReport report = imports.importCsv(file, run.mapping(), run::advanced);
            run.finished(report);
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} broke after {} rows", run.id(), run.rows(), e);
            run.broke();
        } finally {
            try {
                Files.deleteIfExists(run.file());
            } catch (IOException e) {
                LOG.warn("The file of import {} stays behind", run.id(), e);
            }
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        synchronized (runs) {
            runs.forEach(ImportRun::cancel);
        }
        workers.shutdown();
        if (!workers.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
            workers.shutdownNow();
        }
    }

    /** Tells the import how far it has come in its file. */
    private static final class Counted extends FilterInputStream {

        private final ImportRun run;

        Counted(InputStream in, ImportRun run) {
            super(in);
            this.run = run;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                run.read(1);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                run.read(read);
            }
            return read;
        }
    }
}

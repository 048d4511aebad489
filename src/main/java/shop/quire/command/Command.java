package shop.quire.command;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ApplicationArguments;
import org.springframework.context.ApplicationContext;
import shop.quire.account.OnBehalf;
import shop.quire.account.PersonRow;
import shop.quire.account.Problem;
import shop.quire.account.Role;
import shop.quire.account.UserAdmin;
import shop.quire.audit.AuditLog;
import shop.quire.catalog.CatalogImport;
import shop.quire.catalog.CatalogReindex;
import shop.quire.catalog.ImportCounts;
import shop.quire.catalog.ImportMapping;
import shop.quire.catalog.ImportPreview;
import shop.quire.catalog.Imports;
import shop.quire.checkout.Invariants;
import shop.quire.checkout.Violation;
import shop.quire.job.JobState;
import shop.quire.job.JobStatus;
import shop.quire.report.OrderReports;
import shop.quire.report.ReportGrouping;
import shop.quire.report.ReportQuery;
import shop.quire.shared.EmailAddress;
import shop.quire.shared.JobId;
import shop.quire.shared.Slice;
import shop.quire.shared.UserId;

/** What was typed, understood: each command with all it needs. */
sealed interface Command {

    /** @return the exit code */
    int run(ApplicationContext shop, Terminal terminal) throws Exception;

    /** How the shop is to be for it: the running instances do the shop's work, unless it says otherwise. */
    default List<String> settings() {
        return List.of("--quire.tasks.enabled=false");
    }

    /** Whether it reads or writes files of the shop, and so must know where they are. */
    default boolean needsFiles() {
        return false;
    }

    /**
     * Understands what was typed.
     *
     * @return empty where no command begins like this
     * @throws IllegalArgumentException where the rest of it is wrong; the message says what
     */
    static Optional<Command> parse(ApplicationArguments typed) {
        List<String> words = typed.getNonOptionArgs();
        String rest = words.size() > 1 ? words.get(1) : "";
        return switch (words.getFirst()) {
            case "admin" -> {
                if (!rest.equals("create")) {
                    yield Optional.empty();
                }
                nothingElse(typed, 3, "name");
                EmailAddress email = email(word(words, 2, "admin create needs an e-mail address"));
                yield Optional.of(new CreateAdmin(email, option(typed, "name").orElse("Administrator")));
            }
            case "import" -> {
                Path file = Path.of(word(words, 1, "import needs a file"));
                if (!Files.isReadable(file)) {
                    throw new IllegalArgumentException(file + " cannot be read");
                }
                nothingElse(typed, 2, "as", "dry-run", "ignore-unknown-columns");
                String as = option(typed, "as")
                        .orElseThrow(
                                () -> new IllegalArgumentException("import needs --as=EMAIL of whose import it is"));
                yield Optional.of(new Import(
                        file,
                        email(as),
                        !typed.containsOption("ignore-unknown-columns"),
                        typed.containsOption("dry-run")));
            }
            case "export" -> {
                if (!rest.equals("orders")) {
                    throw new IllegalArgumentException("export knows: orders");
                }
                nothingElse(typed, 2, "from", "to", "by", "zone", "out");
                yield Optional.of(Export.parse(typed));
            }
            case "reindex" -> {
                nothingElse(typed, 1);
                yield Optional.of(new Reindex());
            }
            case "check" -> {
                nothingElse(typed, 1);
                yield Optional.of(new Check());
            }
            default -> Optional.empty();
        };
    }

    /** What would be passed over might have been meant: a trial that is none because of a slip of a finger. */
    private static void nothingElse(ApplicationArguments typed, int words, String... options) {
        List<String> all = typed.getNonOptionArgs();
        if (all.size() > words) {
            throw new IllegalArgumentException("what is meant by " + all.get(words) + "?");
        }
        for (String option : typed.getOptionNames()) {
            // With a dot, it is one of the shop's settings.
            if (!option.contains(".") && !List.of(options).contains(option)) {
                throw new IllegalArgumentException("there is no option --" + option + " here");
            }
        }
    }

    private static String word(List<String> words, int index, String otherwise) {
        if (words.size() <= index) {
            throw new IllegalArgumentException(otherwise);
        }
        return words.get(index);
    }

    private static EmailAddress email(String text) {
        return EmailAddress.parse(text)
                .orElseThrow(() -> new IllegalArgumentException(text + " is not an e-mail address"));
    }

    private static Optional<String> option(ApplicationArguments typed, String name) {
        List<String> values = typed.getOptionValues(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /** Opens an account that may do everything; the password is the first line of standard input. */
    record CreateAdmin(EmailAddress email, String name) implements Command {

        @Override
        public int run(ApplicationContext shop, Terminal terminal) throws IOException {
            terminal.err().println("Password, one line:");
            String password = terminal.password();
            if (password == null) {
                terminal.complain("no password was given");
                return CommandLine.USAGE;
            }
            return switch (shop.getBean(UserAdmin.class).create(email, name, password, Set.of(Role.ADMIN))) {
                case UserAdmin.CreateResult.Created created -> {
                    terminal.print(created.user().toString());
                    yield CommandLine.OK;
                }
                case UserAdmin.CreateResult.Refused refused -> {
                    terminal.complain("not created: "
                            + refused.problems().stream().map(Problem::key).collect(Collectors.joining(", ")));
                    yield CommandLine.FINDINGS;
                }
            };
        }
    }

    /**
     * Takes in a list of editions, as the page of imports does: as a job of somebody who works here. This process works on
     * it, with or without the shop being open; when it is killed, the shop's instances go on where it stood.
     *
     * @param as whose import it is
     * @param strict whether columns that mean nothing here are an error
     * @param dryRun whether it only says what it would do
     */
    record Import(Path file, EmailAddress as, boolean strict, boolean dryRun) implements Command {

        private static final long LOOK_MILLIS = 500;

        @Override
        public boolean needsFiles() {
            return true;
        }

        @Override
        public List<String> settings() {
            return List.of("--quire.tasks.enabled=true", "--quire.tasks.only=job", "--quire.tasks.polling=1s");
        }

        @Override
        public int run(ApplicationContext shop, Terminal terminal) throws Exception {
            Optional<UserId> owner = shop.getBean(UserAdmin.class).person(as).map(PersonRow::id);
            if (owner.isEmpty()) {
                terminal.complain("nobody has the address " + as.value());
                return CommandLine.FAILED;
            }
            Imports imports = shop.getBean(Imports.class);
            OnBehalf onBehalf = shop.getBean(OnBehalf.class);
            JobId job = onBehalf.call(owner.get(), () -> order(imports, shop.getBean(CatalogImport.class)));
            // The job is that person's; that it was not that person who typed this, only the log knows.
            shop.getBean(AuditLog.class)
                    .record(
                            "job.ordered-for",
                            "job",
                            job.toString(),
                            Map.of(),
                            Map.of("for", owner.get().toString()));
            terminal.err().println("Import " + job);
            return onBehalf.call(owner.get(), () -> follow(imports, job, terminal));
        }

        private JobId order(Imports imports, CatalogImport reader) throws IOException {
            return imports.start(
                    Objects.toString(file.getFileName(), "import"), file, mapping(imports, reader), dryRun);
        }

        private ImportMapping mapping(Imports imports, CatalogImport reader) throws IOException {
            ImportMapping standard = ImportMapping.standard();
            try (BufferedInputStream rows = new BufferedInputStream(Files.newInputStream(file))) {
                if (CatalogImport.onix(rows)) {
                    return standard;
                }
                ImportPreview preview = reader.preview(rows);
                ImportMapping known = imports.remembered(preview)
                        .orElseGet(() -> new ImportMapping(preview.guess(), standard.defaults(), !strict));
                return new ImportMapping(known.headers(), known.defaults(), !strict);
            }
        }

        private int follow(Imports imports, JobId job, Terminal terminal) throws InterruptedException {
            JobStatus seen = imports.status(job).orElseThrow();
            String told = "";
            while (!seen.state().finished() && seen.state() != JobState.PAUSED) {
                String now = progress(imports, seen);
                if (!now.equals(told)) {
                    terminal.err().println(now);
                    told = now;
                }
                Thread.sleep(LOOK_MILLIS);
                seen = imports.status(job).orElseThrow();
            }
            terminal.err().println(progress(imports, seen));
            ImportCounts counts = imports.standing(job).orElseThrow().counts();
            imports.problems(job, Slice.first(Slice.MAX_LIMIT))
                    .forEach(error -> terminal.err()
                            .println(Stream.of(
                                            file + ":" + error.line(),
                                            error.reference(),
                                            error.column(),
                                            error.message() + (error.value().isEmpty() ? "" : ": " + error.value()))
                                    .filter(part -> !part.isEmpty())
                                    .collect(Collectors.joining(": "))));
            if (counts.problems() > Slice.MAX_LIMIT) {
                terminal.err().println("All " + counts.problems() + " problems are on the page of imports");
            }
            terminal.print("created %d, updated %d, unchanged %d, refused %d"
                    .formatted(counts.created(), counts.updated(), counts.unchanged(), counts.rejected()));
            if (seen.state() != JobState.DONE) {
                terminal.complain("not done to its end: " + state(seen)
                        + (seen.failure().isEmpty() ? "" : ", " + seen.failure()));
                return CommandLine.FAILED;
            }
            return counts.problems() == 0 ? CommandLine.OK : CommandLine.FINDINGS;
        }

        private static String progress(Imports imports, JobStatus seen) {
            long rows = imports.standing(seen.id()).orElseThrow().counts().seen();
            String share = seen.share().isPresent() ? Math.round(seen.share().getAsDouble() * 100) + " %, " : "";
            return share + rows + " rows, " + state(seen);
        }

        private static String state(JobStatus seen) {
            return seen.state().name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Writes a report of orders as comma-separated values.
     *
     * @param file null for standard output
     */
    record Export(ReportQuery query, @Nullable Path file) implements Command {

        static Export parse(ApplicationArguments typed) {
            try {
                LocalDate from = LocalDate.parse(option(typed, "from")
                        .orElseThrow(() -> new IllegalArgumentException("export needs --from=YYYY-MM-DD")));
                LocalDate to = LocalDate.parse(option(typed, "to")
                        .orElseThrow(() -> new IllegalArgumentException("export needs --to=YYYY-MM-DD")));
                ZoneId zone = ZoneId.of(option(typed, "zone").orElse("UTC"));
                String by = option(typed, "by").orElse("none").toUpperCase(Locale.ROOT);
                ReportGrouping grouping = Stream.of(ReportGrouping.values())
                        .filter(known -> known.name().equals(by))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("--by is one of " + groupings()));
                return new Export(
                        ReportQuery.of(from, to, zone, ReportQuery.SOLD, grouping),
                        option(typed, "out").map(Path::of).orElse(null));
            } catch (DateTimeException mistyped) {
                throw new IllegalArgumentException(mistyped.getMessage(), mistyped);
            }
        }

        /** As they are typed. */
        static String groupings() {
            return Stream.of(ReportGrouping.values())
                    .map(known -> known.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("|"));
        }

        @Override
        public int run(ApplicationContext shop, Terminal terminal) throws IOException {
            OrderReports reports = shop.getBean(OrderReports.class);
            long rows;
            if (file == null) {
                rows = reports.exportCsv(query, terminal.out());
                terminal.out().flush();
            } else {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                    rows = reports.exportCsv(query, out);
                }
            }
            terminal.err().println(rows + " rows");
            return CommandLine.OK;
        }
    }

    /** Builds the search index anew. */
    record Reindex() implements Command {

        @Override
        public int run(ApplicationContext shop, Terminal terminal) {
            long books = shop.getBean(CatalogReindex.class)
                    .all(done -> terminal.err().println(done + " books"));
            terminal.print(books + " books");
            return CommandLine.OK;
        }
    }

    /** Looks whether all that must hold between orders, stock and money holds. */
    record Check() implements Command {

        @Override
        public int run(ApplicationContext shop, Terminal terminal) {
            List<Violation> found = shop.getBean(Invariants.class).check();
            found.forEach(violation -> terminal.print(
                    violation.invariant() + "\t" + violation.what() + "\t" + String.join(" ", violation.ids())));
            terminal.err().println(found.isEmpty() ? "All rules hold" : found.size() + " violations");
            return found.isEmpty() ? CommandLine.OK : CommandLine.FINDINGS;
        }
    }
}

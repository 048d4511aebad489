package shop.quire.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.Banner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationErrors;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.validation.FieldError;

/**
 * What an operator types after {@code java -jar quire.jar}: results on standard output, progress and complaints on standard
 * error, an exit code. {@code help} lists the commands.
 */
public final class CommandLine {

    /** All went well. */
    static final int OK = 0;
    /** It was done, and something is wrong: rows that were refused, rules that do not hold. */
    static final int FINDINGS = 1;
    /** It was typed wrongly; nothing was done. */
    static final int USAGE = 2;
    /** It could not be done, or not to its end. */
    static final int FAILED = 3;

    private static final Pattern SECRET =
            Pattern.compile("^--[^=]*(password|secret|key|token)=", Pattern.CASE_INSENSITIVE);

    /** The shop while a command has it. */
    record Opened(ApplicationContext context, Runnable end) implements AutoCloseable {

        @Override
        public void close() {
            end.run();
        }
    }

    private static Opened opened(ConfigurableApplicationContext context) {
        return new Opened(context, context::close);
    }

    private CommandLine() {}

    /** Whether a command is meant; without one, the shop opens. */
    public static boolean isMeant(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("--") || arguments[0].equals("--help"));
    }

    /** Does what was typed and returns the exit code. */
    public static int run(String... arguments) {
        Terminal terminal = Terminal.ofProcess();
        // Whatever the shop itself wants to say is no result.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        return run(terminal, arguments, command -> opened(start(command, arguments)));
    }

    /** @param shop started only when what was typed makes sense */
    static int run(Terminal terminal, String[] typed, Function<Command, Opened> shop) {
        DefaultApplicationArguments arguments = new DefaultApplicationArguments(typed);
        List<String> words = arguments.getNonOptionArgs();
        if (words.isEmpty() || words.getFirst().equals("help")) {
            terminal.print(usage());
            return OK;
        }
        Optional<String> secret =
                Stream.of(typed).filter(CommandLine::tellsSecret).findFirst();
        if (secret.isPresent()) {
            terminal.complain(secret.get().substring(0, secret.get().indexOf('='))
                    + " is for the environment: everybody on this machine can read what is typed here");
            return USAGE;
        }
        Optional<Command> command;
        try {
            command = Command.parse(arguments);
        } catch (IllegalArgumentException mistyped) {
            terminal.complain(String.valueOf(mistyped.getMessage()));
            return USAGE;
        }
        if (command.isEmpty()) {
            terminal.complain("there is no command like this");
            terminal.err().println(usage());
            return USAGE;
        }
        Command known = command.get();
        try (Opened opened = shop.apply(known)) {
            return Operator.current().call(() -> known.run(opened.context(), terminal));
        } catch (Exception failure) {
            terminal.complain(told(failure));
            return FAILED;
        }
    }

    @SafeVarargs
    static ConfigurableApplicationContext start(
            Command command,
            String[] typed,
            ApplicationContextInitializer<? super ConfigurableApplicationContext>... initializers) {
        SpringApplication shop = new SpringApplication(OperatorShop.class);
        shop.setWebApplicationType(WebApplicationType.NONE);
        shop.setBannerMode(Banner.Mode.OFF);
        shop.setLogStartupInfo(false);
        shop.setRegisterShutdownHook(true);
        shop.addInitializers(initializers);
        shop.setDefaultProperties(defaults(command));
        return shop.run(Stream.concat(
                        command.settings().stream(),
                        Stream.of(typed).filter(one -> one.startsWith("--") && !one.startsWith("--quire.tasks.")))
                .toArray(String[]::new));
    }

    /** What the environment need not say: the weakest of all settings. */
    private static Map<String, Object> defaults(Command command) {
        Map<String, Object> defaults = new HashMap<>();
        // A failure is told in one line; its log can be asked for.
        defaults.put("logging.threshold.console", "off");
        // The shop does not begin without these, but letters, links, payments and invoices are not made here.
        defaults.put("quire.base-url", "http://shop.invalid");
        defaults.put("quire.secret", UUID.randomUUID().toString());
        defaults.put("quire.mail.from", "nobody@shop.invalid");
        defaults.put("quire.seller.name", "Nobody");
        defaults.put("quire.seller.address", "Nowhere,Nowhere");
        defaults.put("quire.seller.vat-id", "XX00");
        defaults.put("quire.seller.email", "nobody@shop.invalid");
        defaults.put("STRIPE_SECRET_KEY", "none");
        if (!command.needsFiles()) {
            defaults.put("quire.storage.bucket", "none");
            defaults.put("quire.storage.access-key", "none");
            defaults.put("quire.storage.secret-key", "none");
        }
        return defaults;
    }

    private static boolean tellsSecret(String typed) {
        return SECRET.matcher(typed).find();
    }

    /** The innermost reason, in the shop's own words where it has some: what wraps it only says that something failed. */
    private static String told(Throwable failure) {
        Throwable innermost = failure;
        @Nullable Throwable ours = null;
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            innermost = reason;
            if (reason instanceof BindValidationException missing) {
                return missing(missing.getValidationErrors());
            }
            StackTraceElement[] thrownBy = reason.getStackTrace();
            if (thrownBy.length > 0 && thrownBy[0].getClassName().startsWith("shop.quire.")) {
                ours = reason;
            }
        }
        Throwable told = ours == null ? innermost : ours;
        return Optional.ofNullable(told.getMessage()).orElse(told.getClass().getSimpleName());
    }

    /** Such as {@code QUIRE_STORAGE_BUCKET must not be blank}, all in one line. */
    private static String missing(ValidationErrors errors) {
        return errors.getAllErrors().stream()
                .map(error -> (error instanceof FieldError field
                                ? (errors.getName() + "." + field.getField())
                                        .replaceAll("([a-z])([A-Z])", "$1_$2")
                                        .replace('.', '_')
                                        .toUpperCase(Locale.ROOT)
                                : errors.getName().toString())
                        + " " + error.getDefaultMessage())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String usage() {
        try (InputStream text = CommandLine.class.getResourceAsStream("/command/usage.txt")) {
            if (text == null) {
                throw new IllegalStateException("The jar lacks /command/usage.txt");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}

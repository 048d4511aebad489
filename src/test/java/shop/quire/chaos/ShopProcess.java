package shop.quire.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A {@link ShopOnCommand} as seen from outside. */
final class ShopProcess implements AutoCloseable {

    /** The process is no more. */
    static final class Died extends Exception {
        private static final long serialVersionUID = 1L;

        Died() {
            super("The shop died");
        }
    }

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final List<String> steps = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private URI webhook;

    private ShopProcess(Process process) {
        this.process = process;
        this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a shop and waits until it is open. */
    static ShopProcess start(Map<String, Object> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-Dlogging.level.root=off",
                "-Dlogging.level.shop.quire=off",
                "-cp",
                System.getProperty("java.class.path"),
                ShopOnCommand.class.getName()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        try {
            ShopProcess shop = new ShopProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
            shop.webhook = URI.create(shop.await("ready "));
            return shop;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Died died) {
            throw new IllegalStateException("The shop does not start", died);
        }
    }

    URI webhook() {
        return webhook;
    }

    /** Tells it to do something and waits until it is done. */
    String tell(String order) throws Died {
        steps.clear();
        try {
            orders.write(order + "\n");
            orders.flush();
        } catch (IOException broken) {
            throw new Died();
        }
        return await("done ");
    }

    /** What it did during the last order, as far as it counts. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    /** Like {@code , after answered capture}; nothing where it did not come to a step. */
    String lastStep() {
        return steps.isEmpty() ? "" : ", after " + steps.getLast();
    }

    /** What its own check of the invariants finds. */
    List<String> check() throws Died {
        wrong.clear();
        tell("check");
        return List.copyOf(wrong);
    }

    private String await(String what) throws Died {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (!line.startsWith(ShopOnCommand.ANSWER)) {
                    continue;
                }
                String answer = line.substring(ShopOnCommand.ANSWER.length());
                if (answer.startsWith("step ")) {
                    steps.add(answer.substring("step ".length()));
                } else if (answer.startsWith("wrong ")) {
                    wrong.add(answer.substring("wrong ".length()));
                } else if (answer.startsWith("failed ")) {
                    throw new IllegalStateException(answer);
                } else if (answer.startsWith(what)) {
                    return answer.substring(what.length());
                }
            }
        } catch (IOException broken) {
            // The pipe breaks with the process.
        }
        throw new Died();
    }

    boolean lives() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}

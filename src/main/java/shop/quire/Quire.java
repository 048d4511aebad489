package shop.quire;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;
import shop.quire.command.CommandLine;

/** The bookshop: one process that any number of identical instances may run beside. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(sharedModules = "shared")
public class Quire {

    /** Opens the shop; where a command is named, does that and ends ({@link CommandLine}). */
    public static void main(String[] args) {
        if (CommandLine.isMeant(args)) {
            System.exit(CommandLine.run(args));
        }
        SpringApplication.run(Quire.class, args);
    }
}

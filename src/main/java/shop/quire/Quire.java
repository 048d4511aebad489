package shop.quire;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.modulith.Modulithic;

/** The bookshop: one process that any number of identical instances may run beside. */
@SpringBootApplication
@ConfigurationPropertiesScan
@Modulithic(sharedModules = "shared")
public class Quire {

    public static void main(String[] args) {
        SpringApplication.run(Quire.class, args);
    }
}

package shop.quire.architecture;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;
import shop.quire.Quire;

class ModulesTest {

    @Test
    void modulesKeepToTheirAllowedDependencies() {
        ApplicationModules.of(Quire.class).verify();
    }
}

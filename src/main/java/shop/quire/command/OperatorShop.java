package shop.quire.command;

import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The shop without pages and endpoints: what a command starts. No web server, no work on tasks, and no mail: letters wait for
 * the open shop, which knows where their links lead.
 */
@EnableAutoConfiguration(
        // By name: only the pages know Vaadin.
        excludeName = {
            "com.vaadin.flow.spring.SpringBootAutoConfiguration",
            "com.vaadin.flow.spring.SpringSecurityAutoConfiguration",
            "com.vaadin.flow.spring.VaadinScopesConfig",
            "org.springframework.boot.mail.autoconfigure.MailSenderAutoConfiguration"
        })
@AutoConfigurationPackage(basePackages = "shop.quire")
@ConfigurationPropertiesScan("shop.quire")
@ComponentScan(
        basePackages = "shop.quire",
        excludeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        // The last four are what tests bring along.
                        pattern = "shop\\.quire\\.(Quire|RequestId|(ui|api|demo|support|bench)\\..*|.*IT\\$.*)"))
class OperatorShop {}

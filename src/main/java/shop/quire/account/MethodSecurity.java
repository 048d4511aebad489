package shop.quire.account;

import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.access.hierarchicalroles.RoleHierarchyImpl;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;

/** Services decide who may call them, whoever the caller is. */
@Configuration(proxyBeanMethods = false)
@EnableMethodSecurity
class MethodSecurity {

    @Bean
    static RoleHierarchy roleHierarchy() {
        RoleHierarchyImpl.Builder hierarchy = RoleHierarchyImpl.withDefaultRolePrefix();
        for (Role role : Role.values()) {
            Stream<String> permissions =
                    role == Role.ADMIN ? Stream.of(Permission.values()).map(Permission::name) : Stream.empty();
            String[] included = Stream.concat(
                            role.including().stream()
                                    .filter(other -> other != role)
                                    .map(Role::name),
                            permissions)
                    .toArray(String[]::new);
            if (included.length > 0) {
                hierarchy.role(role.name()).implies(included);
            }
        }
        return hierarchy.build();
    }
}

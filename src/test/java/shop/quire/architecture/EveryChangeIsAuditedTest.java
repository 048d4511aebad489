package shop.quire.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import shop.quire.audit.AuditLog;

/**
 * Follows the calls of every service method that asks for a permission, through all the code of the shop: where it comes to
 * a statement that changes the database, it comes to the audit log too, or stands on a list with a reason.
 */
class EveryChangeIsAuditedTest {

    /** What no colleague needs to know of. */
    private static final Map<String, String> UNTOLD = Map.of(
            "AttentionDesk.look", "what is found is the shop's finding; what a person does about it is in the log",
            "SalesFigures.bestSellers", "changes a setting of its own transaction",
            "StockService.adjustAll", "bulk changes call it, which are in the log as one; movements name the person");

    private static final Set<String> DATABASE = Set.of(
            "org.springframework.jdbc.core.simple.JdbcClient$StatementSpec",
            "org.springframework.jdbc.core.JdbcOperations",
            "org.springframework.jdbc.core.JdbcTemplate",
            "org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations",
            "org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate");

    private static final Set<String> WRITING = Set.of("update", "batchUpdate");

    private static JavaClasses shop;

    /** What a method can come to. */
    private record Reach(boolean changes, boolean audited) {

        private Reach or(boolean declared) {
            return new Reach(changes || declared, audited);
        }
    }

    @BeforeAll
    static void read() {
        shop = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("shop.quire");
    }

    @Test
    void whatChangesSomethingIsInTheLog() {
        Map<String, Reach> doors = new TreeMap<>();
        for (JavaClass type : shop) {
            if (type.isAnnotatedWith(Service.class)) {
                type.getMethods().stream()
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(method -> asksForPermission(type, method))
                        .forEach(method -> doors.merge(
                                type.getSimpleName() + "." + method.getName(),
                                reach(method).or(writes(method)),
                                (one, other) ->
                                        new Reach(one.changes() || other.changes(), one.audited() && other.audited())));
            }
        }
        Set<String> silent = new TreeSet<>();
        doors.forEach((name, reach) -> {
            if (reach.changes() && !reach.audited()) {
                silent.add(name);
            }
        });
        assertThat(doors.values().stream().filter(Reach::changes))
                .as("changes found")
                .hasSizeGreaterThan(40);
        assertThat(silent).isEqualTo(new TreeSet<>(UNTOLD.keySet()));
    }

    private static boolean asksForPermission(JavaClass type, JavaMethod method) {
        String guard = Optional.of(method)
                .filter(own -> own.isAnnotatedWith(PreAuthorize.class))
                .map(own -> own.getAnnotationOfType(PreAuthorize.class))
                .or(() -> Optional.of(type)
                        .filter(all -> all.isAnnotatedWith(PreAuthorize.class))
                        .map(all -> all.getAnnotationOfType(PreAuthorize.class)))
                .map(PreAuthorize::value)
                .orElse("");
        return guard.contains("Role(");
    }

    /** Whether it has a transaction that may write: what is stored as an entity is changed without a statement of ours. */
    private static boolean writes(JavaMethod method) {
        return method.isAnnotatedWith(Transactional.class)
                && !method.getAnnotationOfType(Transactional.class).readOnly();
    }

    private static Reach reach(JavaCodeUnit from) {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> next = new ArrayDeque<>(List.of(from));
        boolean changes = false;
        boolean audited = false;
        while (!next.isEmpty()) {
            JavaCodeUnit unit = next.pop();
            if (!seen.add(unit)) {
                continue;
            }
            for (JavaCodeUnitAccess<? extends CodeUnitAccessTarget> call : calls(unit)) {
                String owner = call.getTargetOwner().getName();
                changes |= DATABASE.contains(owner)
                        && WRITING.contains(call.getTarget().getName());
                if (owner.equals(AuditLog.class.getName())) {
                    audited |= call.getTarget().getName().equals("record");
                } else if (owner.startsWith("shop.quire.")) {
                    next.addAll(targets(call));
                }
            }
        }
        return new Reach(changes, audited);
    }

    private static Collection<JavaCodeUnitAccess<? extends CodeUnitAccessTarget>> calls(JavaCodeUnit unit) {
        Set<JavaCodeUnitAccess<? extends CodeUnitAccessTarget>> all = new HashSet<>(unit.getCallsFromSelf());
        all.addAll(unit.getCodeUnitReferencesFromSelf());
        return all;
    }

    /** The method that is named, and those that may stand in its place. */
    private static List<JavaCodeUnit> targets(JavaCodeUnitAccess<? extends CodeUnitAccessTarget> call) {
        List<String> parameters = call.getTarget().getRawParameterTypes().stream()
                .map(JavaClass::getName)
                .toList();
        JavaClass owner = call.getTargetOwner();
        return Stream.concat(Stream.of(owner), owner.getAllSubclasses().stream())
                .flatMap(type -> Stream.concat(
                        type.getCodeUnits().stream(),
                        type.getAllRawSuperclasses().stream().flatMap(above -> above.getCodeUnits().stream())))
                .filter(unit -> unit.getName().equals(call.getTarget().getName()))
                .filter(unit -> unit.getRawParameterTypes().stream()
                        .map(JavaClass::getName)
                        .toList()
                        .equals(parameters))
                .toList();
    }
}

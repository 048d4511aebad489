package shop.quire.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.Advisor;
import org.springframework.aop.PointcutAdvisor;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Service;
import org.springframework.test.util.AopTestUtils;
import shop.quire.account.AccountLetters;
import shop.quire.account.AddressConfirmation;
import shop.quire.account.Colleagues;
import shop.quire.account.CurrentUser;
import shop.quire.account.PasswordReset;
import shop.quire.account.Permission;
import shop.quire.account.Permissions;
import shop.quire.account.ProviderSignIn;
import shop.quire.account.Registration;
import shop.quire.account.RememberMe;
import shop.quire.account.Role;
import shop.quire.account.Sessions;
import shop.quire.account.StaffDirectory;
import shop.quire.audit.AuditLog;
import shop.quire.billing.Billing;
import shop.quire.billing.Documents;
import shop.quire.cart.CartService;
import shop.quire.catalog.BookCatalog;
import shop.quire.catalog.CatalogMap;
import shop.quire.catalog.CatalogSearch;
import shop.quire.catalog.HomeShelves;
import shop.quire.catalog.LowStock;
import shop.quire.checkout.CheckoutService;
import shop.quire.checkout.DeliveryPromises;
import shop.quire.checkout.Invariants;
import shop.quire.checkout.ReturnService;
import shop.quire.inventory.ExpectedCopies;
import shop.quire.inventory.StockService;
import shop.quire.order.OrderService;
import shop.quire.order.Orders;
import shop.quire.order.Returns;
import shop.quire.payment.Captures;
import shop.quire.payment.Payments;
import shop.quire.payment.Reconciliation;
import shop.quire.payment.RefundLedger;
import shop.quire.payment.Refunds;
import shop.quire.payment.WebhookInbox;
import shop.quire.promotion.Coupons;
import shop.quire.report.ReportDeliveries;
import shop.quire.support.People;
import shop.quire.support.QuireTest;

/**
 * Walks every public method of every service, for every role: it says who may call it, or is on a list with a reason; and
 * whoever the matrix of permissions lets through gets through, and nobody else.
 */
@QuireTest
class EveryServiceMethodIT {

    /** Methods without a guard are for everybody: shoppers need no account, and say by a link or a cookie what is theirs. */
    private static final Map<Class<?>, String> FOR_EVERYBODY = Map.ofEntries(
            Map.entry(CatalogSearch.class, "the shop window"),
            Map.entry(BookCatalog.class, "the shop window"),
            Map.entry(CatalogMap.class, "the shop window, for search engines"),
            Map.entry(HomeShelves.class, "the shop window"),
            Map.entry(DeliveryPromises.class, "the shop window"),
            Map.entry(ExpectedCopies.class, "the shop window"),
            Map.entry(StockService.class, "how many there are; what moves copies is called by other services"),
            Map.entry(CartService.class, "a cart belongs to its cookie or its owner, which every call names"),
            Map.entry(Coupons.class, "codes are tried by shoppers; guesses are bounded"),
            Map.entry(CheckoutService.class, "an order belongs to its draft, its link or its owner, which is checked"),
            Map.entry(OrderService.class, "an order belongs to its link or its owner, which is checked"),
            Map.entry(ReturnService.class, "a return belongs to its order, which is checked"),
            Map.entry(Documents.class, "a document belongs to its order, which is checked"),
            Map.entry(Registration.class, "before signing in"),
            Map.entry(PasswordReset.class, "before signing in"),
            Map.entry(AddressConfirmation.class, "proven by the letter's link"),
            Map.entry(ProviderSignIn.class, "before signing in"),
            Map.entry(RememberMe.class, "before signing in"),
            Map.entry(Sessions.class, "on every request, about itself"),
            Map.entry(CurrentUser.class, "about itself"),
            Map.entry(WebhookInbox.class, "what the provider sends is signed"));

    /** Methods without a guard are called by services and by tasks of the shop; no page and no machine reaches them. */
    private static final Map<Class<?>, String> FOR_SERVICES = Map.ofEntries(
            Map.entry(AuditLog.class, "written by whoever changes something"),
            Map.entry(AccountLetters.class, "letters follow from what happened"),
            Map.entry(StaffDirectory.class, "whom letters go to"),
            Map.entry(LowStock.class, "tasks, and the letters that follow from them"),
            Map.entry(Orders.class, "orders as other modules move them"),
            Map.entry(Returns.class, "returns as other modules move them"),
            Map.entry(Payments.class, "payments as other modules ask for them"),
            Map.entry(Captures.class, "tasks"),
            Map.entry(Refunds.class, "tasks"),
            Map.entry(RefundLedger.class, "refunds as other modules ask for them"),
            Map.entry(Reconciliation.class, "tasks"),
            Map.entry(Colleagues.class, "who works here, as other modules ask"),
            Map.entry(ReportDeliveries.class, "letters follow from what happened"),
            Map.entry(Billing.class, "invoices follow from what happened"),
            Map.entry(Invariants.class, "tasks"));

    private static final Pattern NAME = Pattern.compile("'([A-Z_]+)'");

    /** A public method of a service, and what it asks for. */
    private record Door(
            Object bean,
            Class<?> type,
            Method method,
            @Nullable String guard) {

        @Override
        public String toString() {
            return type.getSimpleName() + "." + method.getName();
        }
    }

    @Autowired
    ApplicationContext shop;

    @Autowired
    Permissions permissions;

    @Autowired
    People people;

    private List<Door> doors;
    private Map<Role, Set<Permission>> matrix;

    @BeforeEach
    void look() {
        doors = shop.getBeansWithAnnotation(Service.class).values().stream()
                .filter(bean -> AopUtils.getTargetClass(bean).getName().startsWith("shop.quire."))
                .flatMap(EveryServiceMethodIT::doors)
                .toList();
        people.signInAs(Role.ADMIN);
        matrix = permissions.matrix();
        people.signOut();
    }

    @AfterEach
    void signOut() {
        people.signOut();
    }

    @Test
    void everyMethodSaysWhoMayCallItOrIsListed() {
        assertThat(doors).hasSizeGreaterThan(150);
        assertThat(doors.stream().filter(door -> door.guard() == null))
                .allSatisfy(door -> assertThat(
                                FOR_EVERYBODY.containsKey(door.type()) || FOR_SERVICES.containsKey(door.type()))
                        .as("%s has @PreAuthorize, or a reason why not", door)
                        .isTrue());
        Set<Class<?>> open = doors.stream()
                .filter(door -> door.guard() == null)
                .map(Door::type)
                .collect(Collectors.toSet());
        assertThat(open)
                .as("the lists name nothing else")
                .containsAll(FOR_EVERYBODY.keySet())
                .containsAll(FOR_SERVICES.keySet());
    }

    @Test
    void whatIsForServicesIsNotCalledFromOutside() {
        Set<String> inner = FOR_SERVICES.keySet().stream().map(Class::getName).collect(Collectors.toSet());
        noClasses()
                .that()
                .resideInAnyPackage("shop.quire.ui..", "shop.quire.api..")
                .should()
                .callMethodWhere(new DescribedPredicate<JavaMethodCall>("of a service without a guard") {
                    @Override
                    public boolean test(JavaMethodCall call) {
                        boolean helps = call.getTarget()
                                .resolveMember()
                                .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
                                .isPresent();
                        return !helps && inner.contains(call.getTargetOwner().getName());
                    }
                })
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("shop.quire"));
    }

    @Test
    void everyRoleGetsThroughWhereTheMatrixLetsItAndNowhereElse() throws Throwable {
        List<String> wrong = new ArrayList<>();
        Map<Role, Integer> allowed = new TreeMap<>();
        for (Door door : doors) {
            String guard = door.guard();
            if (guard == null) {
                continue;
            }
            check(door, guard, visitor(), Set.of(), false, wrong);
            for (Role role : Role.values()) {
                Set<String> held = held(role);
                if (check(door, guard, signedIn(held), held, true, wrong)) {
                    allowed.merge(role, 1, Integer::sum);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(allowed.get(Role.ADMIN))
                .as("an administrator gets through everywhere")
                .isEqualTo((int)
                        doors.stream().filter(door -> door.guard() != null).count());
        assertThat(allowed.get(Role.CUSTOMER)).isLessThan(allowed.get(Role.STAFF));
    }

    @Test
    void everyPermissionOpensSomething() {
        Set<String> asked = new TreeSet<>();
        doors.stream().map(Door::guard).filter(guard -> guard != null).forEach(guard -> asked.addAll(names(guard)));
        assertThat(asked)
                .containsAll(Stream.of(Permission.values()).map(Enum::name).toList());
    }

    /** @return whether this person got through */
    private boolean check(
            Door door, String guard, Authentication who, Set<String> held, boolean signedIn, List<String> wrong)
            throws Throwable {
        boolean through = passes(door, who);
        if (through != expected(guard, held, signedIn)) {
            wrong.add(door + (through ? " lets in " : " keeps out ") + held + ", by " + guard);
        }
        return through;
    }

    /** What the words of the guard say, read without Spring. */
    private static boolean expected(String guard, Set<String> held, boolean signedIn) {
        return Stream.of(guard.split(" and ")).allMatch(part -> switch (part) {
            case "permitAll()" -> true;
            case "isAuthenticated()" -> signedIn;
            default -> names(part).stream().anyMatch(held::contains);
        });
    }

    private static Set<String> names(String guard) {
        return NAME.matcher(guard).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    /** The names of the role, of those it includes, and of what the matrix lets it do. */
    private Set<String> held(Role role) {
        Set<String> held = new HashSet<>();
        role.including().forEach(one -> held.add(one.name()));
        Set<Permission> may =
                role == Role.ADMIN ? EnumSet.allOf(Permission.class) : matrix.getOrDefault(role, Set.of());
        may.forEach(one -> held.add(one.name()));
        return held;
    }

    private static Authentication signedIn(Set<String> held) {
        return UsernamePasswordAuthenticationToken.authenticated(
                "somebody",
                null,
                AuthorityUtils.createAuthorityList(
                        held.stream().map(name -> "ROLE_" + name).toList()));
    }

    private static Authentication visitor() {
        return new AnonymousAuthenticationToken(
                "key", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));
    }

    /** Asks the guards that stand before the method, without entering it. */
    private static boolean passes(Door door, Authentication who) throws Throwable {
        SecurityContextHolder.getContext().setAuthentication(who);
        List<MethodInterceptor> guards = guards(door);
        assertThat(guards).as("%s is guarded by Spring Security", door).isNotEmpty();
        try {
            for (MethodInterceptor guard : guards) {
                guard.invoke(new Call(door));
            }
            return true;
        } catch (AccessDeniedException denied) {
            return false;
        }
    }

    private static List<MethodInterceptor> guards(Door door) {
        List<MethodInterceptor> guards = new ArrayList<>();
        for (Advisor advisor : ((Advised) door.bean()).getAdvisors()) {
            if (advisor.getAdvice() instanceof MethodInterceptor interceptor
                    && interceptor.getClass().getName().startsWith("org.springframework.security.")
                    && advisor instanceof PointcutAdvisor pointcut
                    && pointcut.getPointcut().getMethodMatcher().matches(door.method(), door.type())) {
                guards.add(interceptor);
            }
        }
        return guards;
    }

    /** A call that ends at the door. */
    private record Call(Door door) implements MethodInvocation {

        @Override
        public Method getMethod() {
            return door.method();
        }

        @Override
        public Object[] getArguments() {
            return new Object[door.method().getParameterCount()];
        }

        @Override
        public @Nullable Object proceed() {
            return null;
        }

        @Override
        public @Nullable Object getThis() {
            return AopTestUtils.getTargetObject(door.bean());
        }

        @Override
        public AccessibleObject getStaticPart() {
            return door.method();
        }
    }

    private static Stream<Door> doors(Object bean) {
        Class<?> type = AopUtils.getTargetClass(bean);
        return Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers())
                        && !Modifier.isStatic(method.getModifiers())
                        && !method.isSynthetic())
                .map(method -> new Door(bean, type, method, guard(type, method)));
    }

    private static @Nullable String guard(Class<?> type, Method method) {
        PreAuthorize own = AnnotatedElementUtils.findMergedAnnotation(method, PreAuthorize.class);
        PreAuthorize common = AnnotatedElementUtils.findMergedAnnotation(type, PreAuthorize.class);
        return own != null ? own.value() : common != null ? common.value() : null;
    }
}

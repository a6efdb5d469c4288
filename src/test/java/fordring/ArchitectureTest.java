package fordring;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who may use whom. Every rule is run over the program, where it must find nothing, and over the package
 * {@code fordring.fixture}, where it must find what was put there.
 */
class ArchitectureTest {

    /**
     * The map, top to bottom: a package uses its own and those on lines below, never one above and never a neighbour.
     * The empty name is the root package, where {@code Main} is.
     */
    private static final List<List<String>> LAYERS = List.of(
            List.of(""),
            List.of("cli"),
            List.of("api.external", "api.partner", "api.erp", "page", "jobs"),
            List.of("gateway"),
            List.of("webhook", "delivery"),
            List.of("document"),
            List.of("collection"),
            List.of("intake"),
            List.of("matching"),
            List.of("invoice", "payment"),
            List.of("ledger"),
            List.of("party"),
            List.of("reference", "bankfile"),
            List.of("country", "platform"),
            List.of("event", "money", "fault", "id"));

    private static final Set<String> WHERE_NUMBERS_ARE_MONEY =
            Set.of("money", "invoice", "ledger", "payment", "matching", "party", "bankfile", "intake", "collection");
    private static final Set<String> FLOATING_POINT = Set.of("float", "double", "java.lang.Float", "java.lang.Double");
    private static final Set<String> OLD_DATES = Set.of(
            "java.util.Date",
            "java.util.Calendar",
            "java.util.GregorianCalendar",
            "java.text.DateFormat",
            "java.text.SimpleDateFormat");

    private static final Tree PROGRAM = Tree.of("target/classes", "fordring");
    private static final Tree FIXTURE = Tree.of("target/test-classes", "fordring.fixture");

    /** The classes below a root package; the layers are named relative to it. */
    private record Tree(String root, JavaClasses classes) {

        static Tree of(String folder, String root) {
            return new Tree(root, new ClassFileImporter().importPath(Path.of(folder, root.replace('.', '/'))));
        }

        boolean has(JavaClass type) {
            return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
        }

        /** The name of a class's package as the layers have it. */
        String packageOf(JavaClass type) {
            return type.getPackageName().equals(root)
                    ? ""
                    : type.getPackageName().substring(root.length() + 1);
        }

        Stream<JavaClass> outside(Set<String> packages) {
            return classes.stream().filter(type -> !packages.contains(packageOf(type)));
        }
    }

    @Test
    void everyPackageUsesOnlyThoseBelowIt() {
        assertThat(upwardOrSideways(PROGRAM)).isEmpty();
    }

    @Test
    void everyPackageIsListedAndEveryListedOneExists() {
        assertThat(packagesWithClasses(PROGRAM)).containsExactlyInAnyOrderElementsOf(listed());
        assertThat(listed()).doesNotHaveDuplicates();
    }

    @Test
    void onlyThePlatformReadsTheClock() {
        assertThat(clockReads(PROGRAM)).isEmpty();
    }

    @Test
    void datesAreThoseOfJavaTime() {
        assertThat(oldDates(PROGRAM)).isEmpty();
    }

    @Test
    void moneyIsNeverFloatingPoint() {
        assertThat(floatingPoint(PROGRAM)).isEmpty();
    }

    @Test
    void aUseOfThePackageAboveOrBesideIsFound() {
        assertThat(upwardOrSideways(FIXTURE))
                .anyMatch(use -> use.contains("Upward") && use.contains("ledger.Entry"))
                .anyMatch(use -> use.contains("Sideways") && use.contains("payment.Payment"))
                .noneMatch(use -> use.contains("Sideways.allowed"));
    }

    @Test
    void aPackageThatNoLayerNamesIsFound() {
        assertThat(packagesWithClasses(FIXTURE)).containsExactly("invoice", "ledger", "money", "payment", "stray");
        assertThat(listed()).doesNotContain("stray");
    }

    @Test
    void aReadingOfTheClockIsFound() {
        assertThat(clockReads(FIXTURE))
                .hasSize(4)
                .anyMatch(read -> read.contains("byReference") && read.contains("Instant.now"))
                .anyMatch(read -> read.contains("inLambda") && read.contains("Clock.systemUTC"))
                .anyMatch(read -> read.contains("millis") && read.contains("System.currentTimeMillis"))
                .anyMatch(read -> read.contains("date()") && read.contains("Instant.now"))
                .noneMatch(read -> read.contains("nanoTime"));
    }

    @Test
    void anOldDateIsFound() {
        assertThat(oldDates(FIXTURE)).isNotEmpty().allMatch(use -> use.contains("Sideways.date()"));
    }

    @Test
    void floatingPointIsFoundInFieldsParametersAndResults() {
        assertThat(floatingPoint(FIXTURE)).containsExactlyInAnyOrder("Upward.field", "Upward.entry", "Upward.result");
    }

    private static List<String> listed() {
        return LAYERS.stream().flatMap(List::stream).toList();
    }

    private static SortedSet<String> packagesWithClasses(Tree tree) {
        return tree.classes().stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(tree::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> upwardOrSideways(Tree tree) {
        return tree.classes().stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> tree.has(use.getTargetClass().getBaseComponentType()))
                .filter(use -> !mayUse(
                        tree.packageOf(use.getOriginClass()),
                        tree.packageOf(use.getTargetClass().getBaseComponentType())))
                .map(Dependency::getDescription)
                .toList();
    }

    private static boolean mayUse(String user, String used) {
        return user.equals(used) || layer(user) < layer(used);
    }

    private static int layer(String name) {
        for (int i = 0; i < LAYERS.size(); i++) {
            if (LAYERS.get(i).contains(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException("no layer names the package " + name);
    }

    private static List<String> clockReads(Tree tree) {
        return tree.outside(Set.of("platform"))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(ArchitectureTest::readsTheClock)
                .map(JavaAccess::getDescription)
                .toList();
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        String name = access.getTarget().getName();
        return access.getTargetOwner().getPackageName().startsWith("java.time")
                ? name.equals("now") || name.startsWith("system") || name.startsWith("tick")
                : access.getTargetOwner().isEquivalentTo(System.class) && name.equals("currentTimeMillis");
    }

    private static List<String> oldDates(Tree tree) {
        return tree.outside(Set.of("platform", "delivery", "document"))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(use -> OLD_DATES.contains(
                        use.getTargetClass().getBaseComponentType().getName()))
                .map(Dependency::getDescription)
                .toList();
    }

    /** Members of which a field, a parameter or the result is a floating-point number, or holds some. */
    private static List<String> floatingPoint(Tree tree) {
        Predicate<JavaType> floats = type -> type.getAllInvolvedRawTypes().stream()
                .anyMatch(raw ->
                        FLOATING_POINT.contains(raw.getBaseComponentType().getName()));
        List<String> found = new ArrayList<>();
        for (JavaClass type : tree.classes()) {
            if (WHERE_NUMBERS_ARE_MONEY.contains(tree.packageOf(type))) {
                type.getFields().stream()
                        .filter(field -> floats.test(field.getType()))
                        .forEach(field -> found.add(type.getSimpleName() + "." + field.getName()));
                type.getCodeUnits().stream()
                        .filter(unit -> Stream.concat(
                                        Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
                                .anyMatch(floats))
                        .forEach(unit -> found.add(type.getSimpleName() + "." + unit.getName()));
            }
        }
        return found;
    }
}

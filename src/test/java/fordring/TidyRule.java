package fordring;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import fordring.Source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the house with a sample that breaks it once, and one that comes near but does not. A rule that reads text
 * has the words it looks for written in two parts here, or this file would be the first to break it.
 */
record TidyRule(String name, Function<List<Source>, List<String>> flaws, Source bad, Source good) {

    static final List<TidyRule> ALL = List.of(
            perFile(
                    "a file has at most 400 lines",
                    source -> source.text().lines().count() > 400 ? List.of(source.path()) : List.of(),
                    "class A {" + "\n".repeat(400) + "}",
                    "class A {" + "\n".repeat(399) + "}"),
            perFile(
                    "a method has at most 70 lines",
                    source -> source.flaws(
                            MethodTree.class,
                            method -> method.lineCount() > 70 ? method.tree().getName() + " is longer" : null),
                    "class A { void a() {" + "\n".repeat(70) + "} }",
                    "class A { void a() {" + "\n".repeat(69) + "} }"),
            perFile(
                    "a type's name says what it is",
                    source -> source.flaws(
                            ClassTree.class,
                            type -> empty(type.tree().getSimpleName().toString())),
                    "class A { record MoneyUtil() {} }",
                    "class A { record UtilityBill() {} }"),
            perFile(
                    "a package's name says what it is for",
                    source -> source.packageName().matches("(.*\\.)?common(\\..*)?")
                            ? List.of(source.path() + ": " + source.packageName())
                            : List.of(),
                    "package fordring.common.money; class A {}",
                    "package fordring.commonplace; class A {}"),
            perFile(
                    "nothing is left for later",
                    source -> lines(
                            source,
                            Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b")
                                    .asPredicate()),
                    "class A {} // TO" + "DO: more",
                    "class A {} // a to-do list"),
            perFile(
                    "there are no tabs",
                    source -> lines(source, line -> line.contains("\t")),
                    "class A {\t}",
                    "class A { }"),
            perFile(
                    "a line has at most 140 characters",
                    source -> lines(source, line -> line.length() > 140),
                    "//" + "x".repeat(139) + "\nclass A {}",
                    "//" + "x".repeat(138) + "\nclass A {}"),
            perFile(
                    "a public type has Javadoc",
                    source -> source.isMain() ? source.flaws(ClassTree.class, TidyRule::undocumented) : List.of(),
                    "/** Has some. */ public class A { public record B() {} }",
                    "/** Has some. */ public class A { /** Too. */ public record B() {} record C() {} }"),
            perFile(
                    "no test is disabled",
                    source -> source.flaws(
                            AnnotationTree.class,
                            annotation -> annotation
                                            .tree()
                                            .getAnnotationType()
                                            .toString()
                                            .matches("(.*\\.)?Disabled")
                                    ? "a disabled test"
                                    : null),
                    "class A { @Disabled void a() {} }",
                    "class A { @Test void disabled() {} }"),
            perFile(
                    "only the command line and the benchmarks print",
                    TidyRule::prints,
                    "class A { void a() { System.out.println(); } }",
                    "package fordring.cli; class A { void a() { System.out.println(); } }"),
            perFile(
                    "no exception is swallowed",
                    source -> source.flaws(CatchTree.class, TidyRule::swallows),
                    "class A { void a() { try { a(); } catch (Exception e) { /* never mind */ } } }",
                    "class A { void a() { try { a(); } catch (TimeoutException e) { /* tried again below */ } } }"),
            new TidyRule(
                    "a package is null marked",
                    TidyRule::unmarkedPackages,
                    sample("Bad", "package a; class A {}"),
                    sample("Good", "@NullMarked package b;")));

    private static TidyRule perFile(String name, Function<Source, List<String>> rule, String bad, String good) {
        return new TidyRule(
                name,
                sources -> sources.stream()
                        .flatMap(source -> rule.apply(source).stream())
                        .toList(),
                sample("Bad", bad),
                sample("Good", good));
    }

    private static Source sample(String name, String text) {
        return Source.of("src/main/java/" + name + ".java", text);
    }

    private static List<String> lines(Source source, Predicate<String> isWrong) {
        return source.text()
                .lines()
                .filter(isWrong)
                .map(line -> source.path() + ": " + line.strip())
                .toList();
    }

    private static @Nullable String empty(String name) {
        return name.matches(".*(Utils?|Helper|Manager|Impl|Dto|Mapper)") ? "the name " + name + " says nothing" : null;
    }

    private static @Nullable String undocumented(Node<ClassTree> type) {
        return type.tree().getModifiers().getFlags().contains(Modifier.PUBLIC) && !type.hasJavadoc()
                ? type.tree().getSimpleName() + " has no Javadoc"
                : null;
    }

    private static List<String> prints(Source source) {
        return Set.of("fordring.cli", "fordring.bench").contains(source.packageName())
                ? List.of()
                : source.flaws(
                        MemberSelectTree.class,
                        select -> select.tree().toString().matches("(java\\.lang\\.)?System\\.out") ? "prints" : null);
    }

    /** A catch without a statement; a comment may excuse it, but not for every exception there is. */
    private static @Nullable String swallows(Node<CatchTree> node) {
        CatchTree tree = node.tree();
        String type = tree.getParameter().getType().toString();
        String block =
                node.text().substring(node.text().indexOf('{') + 1, node.text().lastIndexOf('}'));
        boolean everything = type.matches(".*\\b(Exception|RuntimeException|Throwable|Error)\\b.*");
        return tree.getBlock().getStatements().isEmpty() && (everything || block.isBlank())
                ? type + " is swallowed"
                : null;
    }

    private static List<String> unmarkedPackages(List<Source> sources) {
        List<String> flaws = new ArrayList<>();
        sources.stream()
                .filter(Source::isMain)
                .collect(Collectors.groupingBy(Source::packageName))
                .forEach((name, members) -> {
                    if (members.stream().noneMatch(Source::marksItsPackage)) {
                        flaws.add(members.getFirst().path() + ": " + name + " has no @NullMarked package-info");
                    }
                });
        return flaws;
    }

    /** For the name of the test case. */
    @Override
    public String toString() {
        return name;
    }
}

package fordring;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** One Java file, as text and as the tree the compiler makes of it. */
record Source(String path, String text, CompilationUnitTree unit, DocTrees trees) {
    private static final JavaCompiler COMPILER =
            Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK, not a JRE");

    /** One for all: a compiler that is not given one opens the whole class path anew. */
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    /** A file that is only thought of. */
    static Source of(String path, String text) {
        return all(List.of(new Text(path, text))).getFirst();
    }

    /** All of them by one compiler: one for each takes twenty times as long. */
    static List<Source> all(List<Text> texts) {
        JavacTask task = (JavacTask) COMPILER.getTask(null, FILES, null, List.of(), null, texts);
        DocTrees trees = DocTrees.instance(task);
        Map<URI, Text> byUri = texts.stream().collect(Collectors.toMap(Text::toUri, text -> text));
        List<Source> sources = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                Text text =
                        Objects.requireNonNull(byUri.get(unit.getSourceFile().toUri()));
                sources.add(new Source(text.path, text.content, unit, trees));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    /** What stands in a file, for the compiler to read. */
    static final class Text extends SimpleJavaFileObject {
        private final String path;
        private final String content;

        Text(String path, String content) {
            super(URI.create("string:///" + path), JavaFileObject.Kind.SOURCE);
            this.path = path;
            this.content = content;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return content;
        }
    }

    boolean isMain() {
        return path.startsWith("src/main/");
    }

    String packageName() {
        return unit.getPackageName() == null ? "" : unit.getPackageName().toString();
    }

    /** Whether this is a package-info that says @NullMarked. */
    boolean marksItsPackage() {
        return unit.getPackageAnnotations().stream()
                .anyMatch(
                        annotation -> annotation.getAnnotationType().toString().endsWith("NullMarked"));
    }

    /** What a rule finds wrong in the parts of this file that are of a kind, each with the place where it is. */
    <T extends Tree> List<String> flaws(Class<T> kind, Function<Node<T>, @Nullable String> rule) {
        List<String> flaws = new ArrayList<>();
        new TreePathScanner<@Nullable Void, @Nullable Void>() {
            @Override
            public @Nullable Void scan(@Nullable Tree tree, @Nullable Void nothing) {
                if (kind.isInstance(tree)) {
                    TreePath place =
                            getCurrentPath() == null ? new TreePath(unit) : new TreePath(getCurrentPath(), tree);
                    Node<T> node = new Node<>(Source.this, kind.cast(tree), place);
                    String flaw = rule.apply(node);
                    if (flaw != null) {
                        flaws.add(path + ":" + node.firstLine() + ": " + flaw);
                    }
                }
                return super.scan(tree, null);
            }
        }.scan(unit, null);
        return flaws;
    }

    /** A part of a file and where it stands. */
    record Node<T extends Tree>(Source source, T tree, TreePath place) {
        long firstLine() {
            return line(start());
        }

        long lineCount() {
            return line(end()) - line(start()) + 1;
        }

        /** As it is written, comments and all. */
        String text() {
            return source.text().substring((int) start(), (int) end());
        }

        boolean hasJavadoc() {
            return source.trees().getDocComment(place) != null;
        }

        private long start() {
            return source.trees().getSourcePositions().getStartPosition(source.unit(), tree);
        }

        private long end() {
            return source.trees().getSourcePositions().getEndPosition(source.unit(), tree);
        }

        private long line(long position) {
            return source.unit().getLineMap().getLineNumber(position);
        }
    }
}

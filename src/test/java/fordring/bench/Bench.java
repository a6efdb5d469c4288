package fordring.bench;

/** {@code ./fordring bench NAME [--json]}. */
public final class Bench {
    private Bench() {}

    public static void main(String[] args) throws Exception {
        boolean json = args.length == 2 && args[1].equals("--json");
        if (args.length == 0 || !args[0].equals("create") || (args.length == 2 && !json) || args.length > 2) {
            System.err.println("usage: ./fordring bench create [--json]");
            System.exit(2);
        }
        CreateReport report;
        try (CreateBench bench = new CreateBench()) {
            report = bench.run();
        }
        System.out.println(json ? report.json() : report.table());
        report.write(java.nio.file.Path.of("docs", "benchmarks.md"));
        System.exit(0);
    }
}

package fordring.bench;

/** {@code ./fordring bench NAME [--json]}. */
public final class Bench {
    /** As many files as pgbench is at its best with on two cores. */
    private static final int FILES = Integer.getInteger("fordring.bench.files", 4);

    private Bench() {}

    public static void main(String[] args) throws Exception {
        boolean json = args.length == 2 && args[1].equals("--json");
        if (args.length == 0 || args.length > 2 || (args.length == 2 && !json)) {
            usage();
        }
        switch (args[0]) {
            case "create" -> {
                try (CreateBench bench = new CreateBench()) {
                    CreateReport report = bench.run();
                    System.out.println(json ? report.json() : report.table());
                    Report.write(report.section());
                }
            }
            case "bulk" -> {
                try (BulkBench bench = new BulkBench(FILES)) {
                    BulkReport report = bench.run();
                    System.out.println(json ? report.json() : report.table());
                    Report.write(report.section());
                }
            }
            case "pdf" -> {
                PdfReport report = new PdfBench().run();
                System.out.println(json ? report.json() : report.table());
                Report.write(report.section());
            }
            default -> usage();
        }
        System.exit(0);
    }

    private static void usage() {
        System.err.println("usage: ./fordring bench create|bulk|pdf [--json]");
        System.exit(2);
    }
}

package fordring.bench;

import java.util.List;
import java.util.Optional;

/**
 * {@code ./fordring bench NAME [--json]}; payments: {@code [--lines N] [--format NAME] [--once]} besides; dunning:
 * {@code [--invoices N] [--steps M]}.
 */
public final class Bench {
    /** As many files as pgbench is at its best with on two cores. */
    private static final int FILES = Integer.getInteger("fordring.bench.files", 4);

    private Bench() {}

    public static void main(String[] args) throws Exception {
        boolean json = List.of(args).contains("--json");
        if (args.length == 0 || (!List.of("payments", "dunning").contains(args[0]) && args.length > (json ? 2 : 1))) {
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
            case "payments" -> payments(List.of(args), json);
            case "dunning" -> dunning(List.of(args), json);
            default -> usage();
        }
        System.exit(0);
    }

    /** The report is kept when all of it was measured. */
    private static void payments(List<String> args, boolean json) throws Exception {
        int lines = Integer.parseInt(after(args, "--lines").orElse("1000000"));
        Optional<String> format = after(args, "--format");
        List<PaymentsBench.Job> jobs = PaymentsBench.Job.ALL.stream()
                .filter(job -> format.isEmpty() || job.format().name().equals(format.get()))
                .toList();
        try (PaymentsBench bench = new PaymentsBench(lines, jobs)) {
            PaymentsReport report = bench.run(!args.contains("--once"));
            System.out.println(json ? report.json() : report.table());
            if (lines == 1_000_000 && format.isEmpty()) {
                Report.write(report.section());
            }
        }
    }

    private static void dunning(List<String> args, boolean json) throws Exception {
        int invoices = Integer.parseInt(after(args, "--invoices").orElse("1000000"));
        int steps = Integer.parseInt(after(args, "--steps").orElse("100000"));
        try (DunningBench bench = new DunningBench(invoices, steps)) {
            DunningReport report = bench.run();
            System.out.println(json ? report.json() : report.table());
            if (invoices == 1_000_000 && steps == 100_000) {
                Report.write(report.section());
            }
        }
    }

    private static Optional<String> after(List<String> args, String name) {
        int at = args.indexOf(name);
        return at < 0 || at == args.size() - 1 ? Optional.empty() : Optional.of(args.get(at + 1));
    }

    private static void usage() {
        System.err.println("usage: ./fordring bench create|bulk|pdf|payments|dunning [--json]");
        System.exit(2);
    }
}

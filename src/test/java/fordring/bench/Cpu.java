package fordring.bench;

import java.time.Duration;

/** CPU time that a process and all its descendants, ended ones included, have used so far. */
record Cpu(Duration used) {
    private static final long TICKS_PER_SECOND = 100;

    static Cpu of(long pid) {
        Duration used = processAlone(pid);
        for (ProcessHandle child :
                ProcessHandle.of(pid).map(p -> p.descendants().toList()).orElseThrow()) {
            used = used.plus(processAlone(child.pid()));
        }
        return new Cpu(used);
    }

    Duration since(Cpu earlier) {
        return used.minus(earlier.used);
    }

    /** Fields 14 to 17 of /proc/pid/stat: user and system time of the process and of its ended children, in ticks. */
    private static Duration processAlone(long pid) {
        try {
            String stat = java.nio.file.Files.readString(java.nio.file.Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = 11; i <= 14; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
        } catch (java.io.IOException ended) {
            return Duration.ZERO;
        }
    }
}

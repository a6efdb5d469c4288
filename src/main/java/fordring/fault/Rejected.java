package fordring.fault;

import java.util.List;

/** A refusal that must roll back. It carries every fault that was found, never only the first. */
public final class Rejected extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    public Rejected(List<Fault> faults) {
        super(faults.toString(), null, false, false);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a fault");
        }
        this.faults = List.copyOf(faults);
    }

    public Rejected(Fault fault) {
        this(List.of(fault));
    }

    public List<Fault> faults() {
        return faults;
    }

    /** The gravest class among the faults decides the answer: what stands first in {@link Code.Kind}. */
    public Code.Kind kind() {
        return faults.stream()
                .map(f -> f.code().kind())
                .min(java.util.Comparator.naturalOrder())
                .orElseThrow();
    }
}

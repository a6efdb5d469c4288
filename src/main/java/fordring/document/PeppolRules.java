package fordring.document;

import fordring.fault.Fault;
import java.util.List;

/** The rules of Peppol BIS Billing 3.0. */
final class PeppolRules {
    private PeppolRules() {}

    static List<Fault> faults(Dossier dossier) {
        return List.of();
    }
}

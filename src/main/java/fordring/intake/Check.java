package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Coverage;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The first reading of a file: how many entries it has, and of which accounts it tells. */
final class Check implements BankFiles.Sink {
    /** A file that tells of more is no bank's to one house. */
    private static final int MOST_ACCOUNTS = 10_000;

    private final Set<String> numbers = new LinkedHashSet<>();
    private long entries;

    @Override
    public void covers(Coverage coverage) {
        note(coverage.account());
    }

    @Override
    public void entry(BankEntry entry) {
        note(entry.account());
        entries++;
    }

    private void note(String account) {
        if (numbers.add(account) && numbers.size() > MOST_ACCOUNTS) {
            throw new Rejected(Fault.of(Code.TOO_MANY, "account", MOST_ACCOUNTS));
        }
    }

    long entries() {
        return entries;
    }

    /** The accounts as the file calls them, in its order. */
    List<String> numbers() {
        return List.copyOf(numbers);
    }
}

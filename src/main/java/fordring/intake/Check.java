package fordring.intake;

import fordring.bankfile.BankEntry;
import fordring.bankfile.BankFiles;
import fordring.bankfile.Coverage;
import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.party.AccountNumbers;
import fordring.party.AccountNumbers.Owned;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    /**
     * The accounts by how the file calls them.
     *
     * @throws Rejected when one is nobody's and that is not to be passed over, or when one is several creditors'
     */
    Map<String, Owned> accounts(Tx tx, TenantId tenant, ImportFile.UnknownAccounts unknown) {
        Map<String, Owned> known = new HashMap<>();
        List<Fault> faults = new ArrayList<>();
        Map<String, List<Owned>> found = AccountNumbers.find(tx, tenant, numbers);
        for (String number : numbers) {
            List<Owned> owners = found.getOrDefault(number, List.of());
            if (owners.size() == 1) {
                known.put(number, owners.getFirst());
            } else if (owners.size() > 1) {
                faults.add(Fault.of(
                        Code.FILE_ACCOUNT_AMBIGUOUS,
                        "account",
                        number,
                        owners.stream().map(Owned::creditor).sorted().toList()));
            } else if (unknown == ImportFile.UnknownAccounts.REFUSE) {
                faults.add(Fault.of(Code.FILE_ACCOUNT_UNKNOWN, "account", number));
            }
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        return known;
    }
}

package fordring.intake;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.id.TenantId;
import fordring.party.AccountNumbers;
import fordring.party.AccountNumbers.Owned;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Accounts as a file calls them, and whose they are at this moment.
 *
 * @param known of one creditor of the tenant
 * @param nobodys of none
 * @param shared of several: nobody can say whose money it is
 */
record Accounts(Map<String, Owned> known, List<String> nobodys, Map<String, List<Owned>> shared) {

    static Accounts find(Tx tx, TenantId tenant, Collection<String> numbers) {
        Map<String, List<Owned>> found = AccountNumbers.find(tx, tenant, numbers);
        Accounts accounts = new Accounts(new HashMap<>(), new ArrayList<>(), new HashMap<>());
        for (String number : numbers) {
            List<Owned> owners = found.getOrDefault(number, List.of());
            switch (owners.size()) {
                case 0 -> accounts.nobodys.add(number);
                case 1 -> accounts.known.put(number, owners.getFirst());
                default -> accounts.shared.put(number, owners);
            }
        }
        return accounts;
    }

    /** @throws Rejected when one is several creditors', or nobody's where that is not to be left out */
    Accounts allowing(ImportFile.UnknownAccounts unknown) {
        List<Fault> faults = new ArrayList<>();
        shared.forEach((number, owners) -> faults.add(Fault.of(
                Code.FILE_ACCOUNT_AMBIGUOUS,
                "account",
                number,
                owners.stream().map(Owned::creditor).sorted().toList())));
        if (unknown == ImportFile.UnknownAccounts.REFUSE) {
            nobodys.forEach(number -> faults.add(Fault.of(Code.FILE_ACCOUNT_UNKNOWN, "account", number)));
        }
        if (!faults.isEmpty()) {
            throw new Rejected(faults);
        }
        return this;
    }

    /** Those that are not one creditor's alone, sorted. */
    List<String> unclear() {
        List<String> unclear = new ArrayList<>(nobodys);
        unclear.addAll(shared.keySet());
        unclear.sort(null);
        return unclear;
    }
}

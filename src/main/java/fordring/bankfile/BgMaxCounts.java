package fordring.bankfile;

/** What the records 15 and 70 of a BgMax file have to state: of the file, and of the deposit that is being read. */
final class BgMaxCounts {
    long payments;
    long deductions;
    long references;
    long deposits;
    long inDeposit;
    long amount;

    void clear() {
        payments = 0;
        deductions = 0;
        references = 0;
        deposits = 0;
    }

    void beginDeposit() {
        deposits++;
        inDeposit = 0;
        amount = 0;
    }

    void add(boolean payment, long minor, Lines lines) {
        if (payment) {
            payments++;
        } else {
            deductions++;
        }
        inDeposit++;
        amount = lines.plus(amount, payment ? minor : -minor, 38, 55, "TK20 amount");
    }
}

package fordring.bankfile;

import fordring.bankfile.BankEntry.Kind;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a bank says a movement is (ISO 20022 External Code Sets, Bank Transaction Code: domain, family, sub-family).
 *
 * @param returned the movement takes back an earlier one
 * @param own between the account's holder and the bank, or among the holder's own accounts: no customer's payment
 */
record CamtCode(boolean returned, boolean own) {
    static final CamtCode UNSAID = new CamtCode(false, false);

    /**
     * Credit transfers: RRTN return, RPCR cancelled on request. Direct debits: UPDD unpaid or returned, PRDD reversed,
     * RCDD cancelled on request. ARET and AREV: the same in automated clearing. Cheques: UPCQ and XPCQ unpaid, CQRV
     * reversed. Cards: UPCT unpaid.
     */
    private static final Set<String> RETURNED =
            Set.of("RRTN", "RPCR", "UPDD", "PRDD", "RCDD", "ARET", "AREV", "UPCQ", "XPCQ", "CQRV", "UPCT");

    /** Interest, charges, fees, commission, taxes. */
    private static final Set<String> OF_THE_BANK = Set.of("INTR", "CHRG", "FEES", "COMM", "COMT", "TAXE");

    /** Cash management, account management, loans, exchange, securities, derivatives, trade, metals, commodities. */
    private static final Set<String> OTHER_DOMAINS =
            Set.of("CAMT", "ACMT", "LDAS", "FORX", "SECU", "DERV", "TRAD", "PMET", "CMDT");

    /** Reads a {@code BkTxCd}; a bank's own code beside it is not understood. */
    static CamtCode read(CamtXml xml) throws IOException {
        CamtCode code = UNSAID;
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (name.equals("Domn")) {
                code = domain(xml);
            } else {
                xml.skip();
            }
        }
        return code;
    }

    private static CamtCode domain(CamtXml xml) throws IOException {
        String domain = null;
        String subFamily = null;
        for (String name = xml.child(); name != null; name = xml.child()) {
            switch (name) {
                case "Cd" -> domain = xml.text();
                case "Fmly" -> subFamily = subFamily(xml);
                default -> xml.skip();
            }
        }
        return of(domain, subFamily);
    }

    private static @Nullable String subFamily(CamtXml xml) throws IOException {
        String subFamily = null;
        for (String name = xml.child(); name != null; name = xml.child()) {
            if (name.equals("SubFmlyCd")) {
                subFamily = xml.text();
            } else {
                xml.skip();
            }
        }
        return subFamily;
    }

    private static CamtCode of(@Nullable String domain, @Nullable String subFamily) {
        return new CamtCode(
                subFamily != null && RETURNED.contains(subFamily),
                (domain != null && OTHER_DOMAINS.contains(domain))
                        || (subFamily != null && OF_THE_BANK.contains(subFamily)));
    }

    /**
     * The direction is that of the movement itself: a reversal that is a credit takes back a debit (ISO 20022,
     * ReversalIndicator), so it is no customer's payment taken back, and no payment.
     */
    Kind kind(boolean credit, boolean saidReversed) {
        boolean back = saidReversed || returned;
        if (credit) {
            return back || own ? Kind.OTHER : Kind.PAYMENT;
        }
        return back ? Kind.REVERSAL : Kind.OTHER;
    }
}

package fordring.scenario;

import fordring.bankfile.BankEntry.Advised;
import fordring.bankfile.BankEntry.Document;
import fordring.invoice.Issued;
import fordring.money.Money;
import fordring.scenario.PaidWorld.Seller;
import fordring.testkit.Seeded;
import java.util.List;

/** Those who owe, and pay as people do: all of it, a part, too much, with any reference, with none. */
final class Payers {
    private Payers() {}

    static String pay(Seeded seeded, PaidWorld world, Seller seller) {
        Issued invoice = seeded.oneOf(seller.invoices().toArray(Issued[]::new));
        long total = owed(seller, invoice);
        long amount = switch (seeded.integer(0, 4)) {
            case 0 -> seeded.number(1, total);
            case 1 -> total + seeded.number(1, 100_000);
            default -> total;
        };
        String payer = seeded.oneOf("Buyer A", "BUYER B AS", "Somebody");
        switch (seeded.integer(0, 9)) {
            case 0 -> seller.bank().pay(seeded, amount, null, "Faktura " + invoice.number(), payer);
            case 1 -> seller.bank().pay(seeded, amount, null, "ref " + invoice.paymentReference(), payer);
            case 2 -> several(seeded, seller, invoice);
            case 3, 5 -> netted(seeded, world, seller, invoice);
            case 4 -> seller.bank().takeOff(seeded, amount, seeded.chance(70) ? invoice.paymentReference() : "9999");
            default -> byReference(seeded, seller, invoice, amount, payer);
        }
        return "pay " + amount;
    }

    /** In the creditor's currency, at the rate on the invoice. */
    private static long owed(Seller seller, Issued document) {
        Money total = document.totals().payable();
        return total.currency() == seller.bank().currency() ? total.minor() : total.minor() * PaidWorld.RATE;
    }

    /** For an invoice in another currency the bank exchanged what was ordered, at a rate of its own. */
    private static void byReference(Seeded seeded, Seller seller, Issued invoice, long amount, String payer) {
        Money total = invoice.totals().payable();
        if (total.currency() == seller.bank().currency() || seeded.chance(30)) {
            seller.bank().pay(seeded, amount, invoice.paymentReference(), null, payer);
        } else {
            long exchanged = amount + seeded.number(-amount / 10, amount / 10);
            seller.bank().payExchanged(seeded, exchanged, invoice.paymentReference(), total);
        }
    }

    /** Two invoices, and mostly what they come to. */
    private static void several(Seeded seeded, Seller seller, Issued one) {
        Issued other = seeded.oneOf(seller.invoices().toArray(Issued[]::new));
        if (!other.equals(one)) {
            long sum = owed(seller, one) + owed(seller, other) - (seeded.chance(20) ? 1 : 0);
            seller.bank().pay(seeded, sum, invoice(one), invoice(other));
        }
    }

    /** What is open of an invoice, less what the same customer has left of a credit note. */
    private static void netted(Seeded seeded, PaidWorld world, Seller seller, Issued otherwise) {
        List<PaidWorld.Netting> nettings = world.nettings(seller);
        if (nettings.isEmpty()) {
            several(seeded, seller, otherwise);
        } else {
            PaidWorld.Netting netting = seeded.oneOf(nettings.toArray(PaidWorld.Netting[]::new));
            seller.bank()
                    .pay(
                            seeded,
                            netting.pays() - (seeded.chance(20) ? 1 : 0),
                            new Advised(Document.INVOICE, netting.reference(), null),
                            new Advised(Document.CREDIT_NOTE, netting.note(), null));
        }
    }

    private static Advised invoice(Issued invoice) {
        return new Advised(Document.INVOICE, invoice.paymentReference(), null);
    }
}

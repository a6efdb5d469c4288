package fordring.scenario;

import fordring.testkit.Reply;
import fordring.testkit.Seeded;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Draws the writes of one lane. It keeps count of what they will have made, so that each knows what it may name. */
final class StormScript {
    private static final int MOST_WEBHOOKS = 10;

    private final Seeded seeded;
    private final int lane;
    private final List<StormWrite> script = new ArrayList<>();
    private final List<Boolean> webhooksLeft = new ArrayList<>();
    private final List<Boolean> keysLeft = new ArrayList<>();
    private int customers;
    private int invoices;

    StormScript(Seeded seeded, int lane) {
        this.seeded = seeded;
        this.lane = lane;
    }

    List<StormWrite> write(int writes) {
        while (script.size() < writes) {
            int kind = seeded.integer(1, 100);
            if (customers == 0 || kind <= 15) {
                createCustomer();
            } else if (kind <= 40) {
                changeCustomer();
            } else if (invoices == 0 || kind <= 65) {
                createInvoice();
            } else if (kind <= 85) {
                pay();
            } else if (kind <= 91) {
                webhook();
            } else if (kind <= 95) {
                apiKey();
            } else {
                refused();
            }
        }
        return script;
    }

    private void add(
            String method,
            Function<StormTest.Lane, String> path,
            String body,
            int status,
            BiConsumer<StormTest.Lane, Reply> made) {
        int later = seeded.chance(50) ? 0 : seeded.integer(1, 40);
        script.add(new StormWrite(method, path, l -> body, made, status, seeded.integer(1, 3), later));
    }

    private void createCustomer() {
        String number = seeded.chance(20) ? ",'personalNumber':'13105230812'" : "";
        String own = seeded.chance(30) ? ",'id':'cust_own_" + lane + "_" + customers + "'" : "";
        customers++;
        add(
                "POST",
                l -> "/customers",
                "{'name':'" + seeded.word(8) + "'" + number + own + "}",
                201,
                (l, reply) -> l.customers.add(reply.string("id")));
    }

    private void changeCustomer() {
        int customer = seeded.integer(0, customers - 1);
        String body = seeded.oneOf(
                "{'name':'" + seeded.word(6) + "'}",
                "{'phone':'" + seeded.integer(10_000_000, 99_999_999) + "'}",
                "{'address':{'city':'" + seeded.word(5) + "'}}",
                "{'phone':null}",
                "{'personalNumber':'" + seeded.number(10_000_000_000L, 99_999_999_999L) + "'}");
        add("PATCH", l -> "/customers/" + l.customers.get(customer), body, 200, (l, reply) -> {});
    }

    private void createInvoice() {
        int customer = seeded.integer(0, customers - 1);
        int price = seeded.integer(100, 100_000);
        int quantity = seeded.integer(1, 9);
        invoices++;
        addNaming(
                "/invoices",
                l -> "{'customerId':'" + l.customers.get(customer) + "','currency':'NOK','send':false,"
                        + "'issueDate':'2025-02-15','dueDate':'2025-03-01','totalAmount':" + price * quantity
                        + ",'lines':[{'description':'Vare','quantity':" + quantity + ",'unitPrice':" + price + "}]}",
                201,
                (l, reply) -> {
                    l.invoices.add(reply.string("id"));
                    l.references.add(reply.string("paymentReference"));
                });
    }

    private void addNaming(
            String path, Function<StormTest.Lane, String> body, int status, BiConsumer<StormTest.Lane, Reply> made) {
        int later = seeded.chance(50) ? 0 : seeded.integer(1, 40);
        script.add(new StormWrite("POST", l -> path, body, made, status, seeded.integer(1, 3), later));
    }

    private void pay() {
        int invoice = seeded.integer(0, invoices - 1);
        int amount = seeded.integer(1, 200_000);
        Function<StormTest.Lane, String> whom = seeded.<Function<StormTest.Lane, String>>oneOf(
                l -> "'invoiceId':'" + l.invoices.get(invoice) + "'",
                l -> "'reference':'" + l.references.get(invoice) + "'",
                l -> "'reference':'of nobody'");
        addNaming(
                "/payments",
                l -> "{'amount':" + amount + ",'currency':'NOK','paidAt':'2025-02-20'," + whom.apply(l) + "}",
                201,
                (l, reply) -> {});
    }

    /** Nothing is told under the name it asks for, so that no message leaves. */
    private void webhook() {
        List<Integer> left = left(webhooksLeft);
        if (left.isEmpty() || (seeded.chance(60) && left.size() < MOST_WEBHOOKS)) {
            webhooksLeft.add(true);
            add(
                    "POST",
                    l -> "/webhooks",
                    "{'url':'https://example.com/" + seeded.word(5) + "','events':['collect.resolved']}",
                    201,
                    (l, reply) -> l.webhooks.add(reply.string("id")));
        } else {
            int gone = left.get(seeded.integer(0, left.size() - 1));
            webhooksLeft.set(gone, false);
            add("DELETE", l -> "/webhooks/" + l.webhooks.get(gone), "", 200, (l, reply) -> {});
        }
    }

    private void apiKey() {
        List<Integer> left = left(keysLeft);
        if (left.isEmpty() || seeded.chance(60)) {
            keysLeft.add(true);
            add(
                    "POST",
                    l -> "/api-keys",
                    "{'name':'" + seeded.word(4) + "','scopes':['events:read']}",
                    201,
                    (l, reply) -> l.keys.add(reply.string("id")));
        } else {
            int gone = left.get(seeded.integer(0, left.size() - 1));
            keysLeft.set(gone, false);
            add("DELETE", l -> "/api-keys/" + l.keys.get(gone), "", 200, (l, reply) -> {});
        }
    }

    /** What is refused is answered again like the rest, and changes nothing however often. */
    private void refused() {
        switch (seeded.integer(0, 4)) {
            case 0 -> add("POST", l -> "/customers", "{'name':5}", 422, (l, reply) -> {});
            case 1 -> add("POST", l -> "/customers", "{'id':'cust_123','name':'Ny'}", 409, (l, reply) -> {});
            case 2 ->
                add(
                        "POST",
                        l -> "/invoices",
                        "{'customerId':'cust_nobody','totalAmount':100,'currency':'NOK'}",
                        422,
                        (l, reply) -> {});
            case 3 -> add("PATCH", l -> "/customers/cust_nobody", "{'name':'Ny'}", 404, (l, reply) -> {});
            default -> add("POST", l -> "/payments", "{", 400, (l, reply) -> {});
        }
    }

    private static List<Integer> left(List<Boolean> all) {
        Predicate<Integer> isLeft = all::get;
        return java.util.stream.IntStream.range(0, all.size())
                .boxed()
                .filter(isLeft)
                .toList();
    }
}

package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import fordring.id.InvoiceId;
import fordring.invoice.PageLinks;
import fordring.platform.Secrets;
import fordring.testkit.App;
import fordring.testkit.Reply;
import fordring.testkit.Visitor;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a visitor comes by the broker to a page that asks who he is. */
record WayIn(Visitor visitor) {
    /** A valid number of Norway's, and another (python-stdnum's vectors). */
    static final String KARI = "15108695088";

    static final String OLA = "13116900216";

    /** The page of a claim on somebody of this number. */
    static String page(App app, App.Account account, String type, @Nullable String number, String country) {
        Reply customer = ok(201, account.api().post("/customers", """
                        {"name":"Kari Nordmann","type":"%s","requireIdentification":true,%s
                        "address":{"line1":"Fjordveien 1","postalCode":"5003","city":"Bergen","country":"%s"}}""".formatted(
                        type, number == null ? "" : "\"personalNumber\":\"" + number + "\",", country)));
        String claim = """
                {"customerId":"%s","totalAmount":150000,"currency":"NOK","send":false,
                 "lines":[{"description":"Strøm","quantity":10,"unitPrice":15000}]}""".formatted(customer.string("id"));
        Reply invoice = ok(201, account.api().post("/invoices", claim));
        String url = "http://localhost:" + app.port();
        PageLinks links = new PageLinks(Secrets.of(app.data().resolve("secret.key")), url);
        return url + links.path(InvoiceId.parse(invoice.string("id")).orElseThrow());
    }

    static Reply ok(int status, Reply reply) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        return reply;
    }

    /** From the page to the broker's login page: its address. */
    String toBroker(String page) {
        Reply asked = ok(403, visitor.get(page));
        Matcher start = Pattern.compile("href=\"(http[^\"]*/identify[^\"]*)\"").matcher(asked.text());
        assertThat(start.find()).as(asked.text()).isTrue();
        return ok(303, visitor.get(start.group(1))).header("Location");
    }

    /** The same, and through the login with these claims: the address that the broker sends the visitor back to. */
    String login(String page, String claims) {
        return ok(302, visitor.post(toBroker(page), Map.of("username", "somebody", "claims", claims)))
                .header("Location");
    }

    /** The whole way, and what is answered at its end. */
    Reply proves(String page, String claims) {
        return visitor.get(login(page, claims));
    }

    static String pid(String number) {
        return "{\"pid\":\"" + number + "\"}";
    }

    /** What an address says under this name. */
    static String parameter(String address, String name) {
        Matcher value = Pattern.compile("[?&]" + name + "=([^&]+)").matcher(address);
        assertThat(value.find()).isTrue();
        return value.group(1);
    }
}

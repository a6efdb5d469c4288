package fordring.page;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import fordring.id.InvoiceId;
import fordring.invoice.PageLinks;
import fordring.page.Debtor.Land;
import fordring.party.Tenants.Environment;
import fordring.platform.HttpServer;
import fordring.platform.Router;
import fordring.platform.Secrets;
import fordring.platform.TrustedProxies;
import fordring.testkit.App;
import fordring.testkit.Reply;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who gets to see something behind {@code /i/}, and what it says of itself. */
class PageDoorTest {
    private static final App APP =
            App.start(Map.of("public.url", "https://faktura.example", "trusted.proxies", "127.0.0.1,::1"));
    private static final Debtor DEBTOR = Debtor.of(APP, Land.NO).on("2026-02-10");

    @AfterAll
    static void stop() {
        APP.close();
    }

    @Test
    void aLinkThatIsNoneADraftsAndOneOfNobodySayTheSame() {
        PageLinks links = new PageLinks(Secrets.of(APP.data().resolve("secret.key")), "");
        Reply draft = DEBTOR.invoice("'draft':true,'totalAmount':100");
        String good = DEBTOR.path(DEBTOR.invoice());

        List<Reply> replies = List.of(
                DEBTOR.get("/i/x"),
                DEBTOR.get("/i/AAAAAAAAAAAAAAAAAAAAAA"),
                DEBTOR.get("/i/" + "A".repeat(5_000)),
                DEBTOR.get(links.path(InvoiceId.next())),
                DEBTOR.get(DEBTOR.path(draft)),
                DEBTOR.get(good.substring(0, good.length() - 1)),
                DEBTOR.get(links.path(InvoiceId.next()) + "/pdf"),
                DEBTOR.get("/i/x/attachments/1"),
                DEBTOR.get("/i/x/nothing/at/all"));

        assertThat(replies).extracting(Reply::status).containsOnly(404);
        assertThat(replies)
                .extracting(Reply::text)
                .containsOnly(replies.getFirst().text());
        assertThat(DEBTOR.post("/i/x/objection", Map.of("message", "Nei")).status())
                .isEqualTo(404);
    }

    @Test
    void aPageLivesForThirteenMonthsAfterTheClaimIsSettled() {
        Debtor debtor = Debtor.of(APP, Land.NO).on("2026-02-10");
        Reply open = debtor.invoice();
        Reply paid = debtor.invoice();
        debtor.pay(paid, 150_000); // on 10 February 2026
        Reply note = debtor.act(debtor.invoice(), "credit", "{'issueDate':'2026-02-09'}");

        debtor.on("2027-03-09");
        assertThat(debtor.get(debtor.path(paid)).status()).isEqualTo(200);
        assertThat(debtor.get(debtor.path(note)).status()).isEqualTo(200);
        debtor.on("2027-03-10");
        assertThat(debtor.get(debtor.path(paid)).status()).isEqualTo(200);
        assertThat(debtor.get(debtor.path(note)).status()).isEqualTo(410);
        debtor.on("2027-03-11");
        assertThat(debtor.get(debtor.path(paid)).status()).isEqualTo(410);
        assertThat(debtor.get(debtor.path(paid) + "/pdf").status()).isEqualTo(410);
        assertThat(debtor.get(debtor.path(open)).status()).isEqualTo(200);
        assertThat(debtor.get(debtor.path(paid) + "?lang=sv").text()).contains("Sidan är inte längre tillgänglig");
    }

    /** Whoever has the link may read the invoice, and whoever reads the log may not. */
    @Test
    void noLinkIsInTheLogWhenAPageBreaks() {
        Router router = new Router().surface("/", new Refusals(), 1_000).route("GET", "/i/{token}/pdf", request -> {
            throw new IllegalStateException("the disk is gone");
        });
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try (HttpServer http = HttpServer.start(0, router, new TrustedProxies(List.of()));
                HttpClient client = HttpClient.newHttpClient()) {
            var broken = client.sendAsync(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + http.port() + "/i/abcdefgh/pdf"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .join();
            assertThat(broken.statusCode()).isEqualTo(500);
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("GET /i/{token}/pdf broke")
                .noneMatch(line -> line.contains("abcdefgh"));
    }

    @Test
    void ofWhoWasErasedNothingIsShown() {
        Debtor debtor = Debtor.of(APP, Land.NO).on("2026-02-10");
        Reply invoice = debtor.invoice();
        debtor.post(debtor.path(invoice) + "/more-time", Map.of("until", "2026-03-17"));
        assertThat(debtor.account().api().get("/events").text()).contains("2026-03-17");
        debtor.pay(invoice, 150_000);
        debtor.post(debtor.path(invoice) + "/objection", Map.of("message", "Jeg har betalt dette før"));
        assertThat(debtor.get(debtor.path(invoice)).status()).isEqualTo(200);

        assertThat(debtor.account()
                        .api()
                        .delete("/customers/" + debtor.customer())
                        .status())
                .isEqualTo(200);

        assertThat(debtor.get(debtor.path(invoice)).status()).isEqualTo(410);
        assertThat(debtor.account().api().get("/events").text())
                .contains("invoice.more_time_requested")
                .doesNotContain("2026-03-17");
        long forgotten = APP.db()
                .read(tx -> tx.sql()
                        .createQuery(
                                "SELECT count(*) FROM debtor_message WHERE tenant_id = :tenant AND message IS NULL")
                        .bind("tenant", debtor.account().tenant().value())
                        .mapTo(Long.class)
                        .one());
        assertThat(forgotten).isEqualTo(2);
    }

    @Test
    void whoIsToBeIdentifiedIsNotLetInWhereNobodyCanAsk() {
        Debtor debtor = Debtor.of(APP, Land.NO, Environment.LIVE, "Legen AS", "Kari", ",'logo':'" + Logo.DATA + "'");
        Reply invoice = debtor.invoice();
        assertThat(debtor.account()
                        .api()
                        .patch("/customers/" + debtor.customer(), "{\"requireIdentification\":true}")
                        .status())
                .isEqualTo(200);
        String path = debtor.path(invoice);

        List<Reply> replies = List.of(
                debtor.get(path),
                debtor.get(path + "/pdf"),
                debtor.get(path + "/attachments/1"),
                debtor.post(path + "/objection", Map.of("message", "Nei")),
                debtor.post(path + "/more-time", Map.of("message", "")));

        assertThat(replies)
                .allMatch(reply -> reply.status() == 403)
                .noneMatch(reply -> reply.text().contains("Rådgivning"));
        assertThat(debtor.get(path + "/logo").status()).isEqualTo(200);
        assertThat(debtor.get(path + "/logo").header("Content-Type")).isEqualTo("image/png");
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() {
        String path = DEBTOR.path(DEBTOR.invoice());
        Reply page = DEBTOR.get(path);

        for (Reply each : List.of(page, DEBTOR.get("/i/x"), DEBTOR.get(path + "/pdf"), DEBTOR.get(seen(page)))) {
            boolean document = "application/pdf".equals(each.header("Content-Type"));
            assertThat(each.header("Content-Security-Policy"))
                    .isEqualTo(
                            document
                                    ? "frame-ancestors 'none'"
                                    : "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
                                            + "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
            assertThat(each.header("Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(each.header("X-Robots-Tag")).isEqualTo("noindex, nofollow, noarchive");
            assertThat(each.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(each.header("X-Frame-Options")).isEqualTo("DENY");
            assertThat(each.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(page.header("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(page.text()).contains("<meta name=\"robots\" content=\"noindex, nofollow, noarchive\">");
    }

    @Test
    void thePageAsksNobodyElseAndItsFilesNeverChange() {
        Reply page = DEBTOR.page(DEBTOR.invoice());
        Matcher address = Pattern.compile("(?:src|href)=\"([^\"]+)\"").matcher(page.text());
        List<String> addresses = address.results().map(a -> a.group(1)).toList();

        assertThat(addresses)
                .allMatch(a -> a.startsWith("/i/")
                        || a.startsWith("mailto:")
                        || a.startsWith("tel:")
                        || a.equals("https://nordlys.example"))
                .anyMatch(a -> a.endsWith("/page.css"));
        for (String file :
                addresses.stream().filter(a -> a.startsWith("/i/static/")).toList()) {
            assertThat(DEBTOR.get(file).status()).as(file).isEqualTo(200);
            assertThat(DEBTOR.get(file).header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        }
        String css = addresses.stream()
                .filter(a -> a.endsWith("/page.css"))
                .findFirst()
                .orElseThrow();
        assertThat(DEBTOR.get(css.replace("page.css", "FordringSans-Regular.ttf"))
                        .header("Content-Type"))
                .isEqualTo("font/ttf");
        assertThat(DEBTOR.get(css.replace("page.css", "nb.properties")).status())
                .isEqualTo(404);
        assertThat(DEBTOR.get(css.replaceAll("static/[^/]+", "static/other")).status())
                .isEqualTo(404);
    }

    @Test
    void aPreviewOfTheLinkTellsNoAmount() {
        String page = DEBTOR.page(DEBTOR.invoice()).text();
        String head = page.substring(0, page.indexOf("</head>"));

        assertThat(head)
                .contains("Faktura fra Nordlys NO")
                .doesNotContain("1 500")
                .doesNotContain("og:image");
    }

    @Test
    void theDocumentAndWhatCameWithItCanBeFetched() {
        Reply invoice = DEBTOR.invoice("'totalAmount':150000,'attachments':[{'fileName':'Måler (1).csv',"
                + "'contentType':'text/csv','content':'YTtiCg=='}]");
        String path = DEBTOR.path(invoice);

        Reply pdf = DEBTOR.get(path + "/pdf");
        assertThat(pdf.text()).startsWith("%PDF-");
        assertThat(pdf.header("Content-Disposition"))
                .startsWith("inline; filename=\"" + invoice.string("number") + ".pdf\"");
        Reply file = DEBTOR.get(path + "/attachments/1");
        assertThat(file.text()).isEqualTo("a;b\n");
        assertThat(file.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"M-ler-1-.csv\"; filename*=UTF-8''M%C3%A5ler%20%281%29.csv");
        assertThat(DEBTOR.get(path + "/attachments/2").status()).isEqualTo(404);
        assertThat(DEBTOR.page(invoice).text()).contains(path + "/attachments/1");
    }

    @Test
    void whoAsksTooOftenWaitsAndOthersDoNot() {
        // One after the other from one network; five a second are let through in the long run.
        Reply refused = IntStream.range(0, 3_000)
                .mapToObj(i -> DEBTOR.get("/i/x", "X-Forwarded-For", "2001:db8:1:2::" + Integer.toHexString(i)))
                .filter(reply -> reply.status() != 404)
                .findFirst()
                .orElseThrow();

        assertThat(refused.status()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        assertThat(DEBTOR.get("/i/x", "X-Forwarded-For", "2001:db8:1:3::1").status())
                .isEqualTo(404);
    }

    @Test
    void otherMethodsAndLargeBodiesAreRefusedInWords() {
        String path = DEBTOR.path(DEBTOR.invoice());

        assertThat(DEBTOR.send("DELETE", path, "").status()).isEqualTo(405);
        assertThat(DEBTOR.post(path, Map.of()).status()).isEqualTo(405);
        Reply large = DEBTOR.post(path + "/objection", Map.of("message", "x".repeat(40_000)), "Accept-Language", "nb");
        assertThat(large.status()).isEqualTo(413);
        assertThat(large.text()).contains("Dette er for stort til å sendes");
        assertThat(DEBTOR.send("HEAD", path, "").status()).isEqualTo(200);
        assertThat(DEBTOR.send("HEAD", path, "").raw()).isEmpty();
    }

    private static String seen(Reply page) {
        Matcher seen = Pattern.compile("src=\"([^\"]+/seen[^\"]+)\"").matcher(page.text());
        assertThat(seen.find()).isTrue();
        return seen.group(1).replace("&amp;", "&");
    }

    private static final class Logo {
        /** A PNG of one white pixel. */
        static final String DATA = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4"
                + "////fwAJ+wP9CNHoHgAAAABJRU5ErkJggg==";
    }
}

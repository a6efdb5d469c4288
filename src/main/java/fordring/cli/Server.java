package fordring.cli;

import fordring.api.erp.ActivationResource;
import fordring.api.erp.AttachmentResource;
import fordring.api.erp.ClientResource;
import fordring.api.erp.ErpApi;
import fordring.api.erp.ErpInvoiceResource;
import fordring.api.erp.LoginResource;
import fordring.api.erp.ServiceAccountResource;
import fordring.api.erp.StorageResource;
import fordring.api.erp.VoucherResource;
import fordring.api.external.ApiKeyResource;
import fordring.api.external.AuditResource;
import fordring.api.external.BatchResource;
import fordring.api.external.CaseActionsResource;
import fordring.api.external.CaseResource;
import fordring.api.external.CreditorResource;
import fordring.api.external.CustomerResource;
import fordring.api.external.EventResource;
import fordring.api.external.ExternalApi;
import fordring.api.external.InvoiceLinks;
import fordring.api.external.InvoiceResource;
import fordring.api.external.PageTemplateResource;
import fordring.api.external.PartnerClientResource;
import fordring.api.external.PaymentFileResource;
import fordring.api.external.PaymentResource;
import fordring.api.external.ProfileResource;
import fordring.api.external.TestBankFile;
import fordring.api.external.TestClockResource;
import fordring.api.external.WebhookResource;
import fordring.api.partner.PartnerApi;
import fordring.delivery.DeliverInvoices;
import fordring.delivery.SendOwnerMails;
import fordring.document.CaseFile;
import fordring.document.InvoiceDocuments;
import fordring.document.InvoicePdf;
import fordring.document.KeptFiles;
import fordring.document.NoticeDocuments;
import fordring.document.PeppolPreflight;
import fordring.document.PlanDocuments;
import fordring.gateway.AccessTokens;
import fordring.gateway.ApiKeys;
import fordring.gateway.ErpUsers;
import fordring.gateway.Gateway;
import fordring.gateway.PartnerClients;
import fordring.id.TenantId;
import fordring.intake.ImportFile;
import fordring.invoice.PageLinks;
import fordring.jobs.Jobs;
import fordring.jobs.PseudonymiseCustomers;
import fordring.jobs.TestDays;
import fordring.jobs.WatchedFolder;
import fordring.page.Identification;
import fordring.page.InvoicePages;
import fordring.party.CustomerKeys;
import fordring.party.Customers;
import fordring.platform.ApiReference;
import fordring.platform.Clock;
import fordring.platform.Config;
import fordring.platform.Db;
import fordring.platform.FolderStorage;
import fordring.platform.HttpServer;
import fordring.platform.OutgoingHttp;
import fordring.platform.Reach;
import fordring.platform.Router;
import fordring.platform.Secrets;
import fordring.platform.Storage;
import fordring.platform.TrustedProxies;
import fordring.webhook.SendWebhooks;
import fordring.webhook.TryWebhook;
import fordring.webhook.Webhooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running Fordring, wired by hand. Closing it refuses what is new and finishes what is in flight. */
public final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);

    private final Database database;
    private final Clock clock;
    private final Customers customers;
    private final OutgoingHttp outgoing;
    /** To whom the operator names, in his own network too. */
    private final OutgoingHttp operators = new OutgoingHttp(Reach.ANYWHERE);

    private final Gateway gateway;
    private final DeliverInvoices deliver;
    private final ImportFile imports;
    private final Jobs jobs;
    private final Router router = new Router();
    private final HttpServer http;

    public Server(Config config) {
        this.clock = new Clock();
        this.database = Database.open(config, clock);
        Db db = database.db();
        Secrets secrets = Secrets.of(config.data().resolve("secret.key"));
        this.customers = new Customers(secrets);
        this.outgoing = new OutgoingHttp(Reach.internet(config.allowLoopback()));
        ApiKeys keys = new ApiKeys(db, clock);
        Storage storage = new FolderStorage(config.data().resolve("documents"));
        PageLinks links = new PageLinks(secrets, config.publicUrl());
        InvoiceDocuments documents = new InvoiceDocuments(db, new InvoicePdf(), storage, customers);
        KeptFiles files = new KeptFiles(db, storage);
        PeppolPreflight peppol = new PeppolPreflight(documents);
        this.imports = new ImportFile(db, storage, config.data().resolve("tmp"));
        this.gateway = new Gateway(db, keys, secrets, peppol);
        Webhooks webhooks = new Webhooks(secrets);
        this.deliver = new DeliverInvoices(db, documents, customers, links, config);
        this.jobs = new Jobs(
                db,
                gateway,
                deliver,
                new SendOwnerMails(db, config),
                new SendWebhooks(db, secrets, outgoing, clock),
                new PseudonymiseCustomers(db, files),
                files,
                imports,
                Optional.ofNullable(config.payments()).map(folder -> new WatchedFolder(db, imports, folder)));
        new Health(db).addTo(router);
        reference().addTo(router);
        Identification identification = new Identification(config, secrets, db, clock, operators);
        new InvoicePages(db, documents, customers, links, secrets, identification, config).addTo(router);
        InvoiceLinks invoiceLinks = new InvoiceLinks(config.publicUrl(), links);
        InvoiceResource invoices = new InvoiceResource(documents, files, peppol, invoiceLinks);
        new ExternalApi(gateway)
                .addTo(
                        router,
                        new CreditorResource(files, config.publicUrl()),
                        new CustomerResource(customers, invoices),
                        invoices,
                        new BatchResource(
                                files, peppol, invoiceLinks, config.data().resolve("tmp")),
                        new PageTemplateResource(),
                        new CaseResource(new NoticeDocuments(db, documents), invoiceLinks),
                        new ProfileResource(),
                        new TestClockResource(days(db), new TestBankFile(imports)),
                        new PaymentResource(),
                        new PaymentFileResource(imports),
                        new WebhookResource(
                                webhooks, new TryWebhook(db, secrets, outgoing, clock), config.allowLoopback()),
                        new CaseActionsResource(new CaseFile(db, documents), new PlanDocuments(db, documents)),
                        new EventResource(),
                        new ApiKeyResource(keys),
                        new PartnerClientResource(),
                        new AuditResource());
        partner(config, secrets, files, peppol, links);
        erp(config, secrets, documents, files, peppol);
        this.http = HttpServer.start(config.port(), router, new TrustedProxies(config.trustedProxies()));
        LOG.info("listening on port {}", http.port());
        Thread.ofPlatform().daemon().name("e-invoice rules").start(PeppolPreflight::warm);
    }

    private static ApiReference reference() {
        return new ApiReference(
                new ApiReference.Surface("external", "External API"),
                new ApiReference.Surface("partner", "Invoicing API for partners"),
                new ApiReference.Surface("erp", "ERP API"));
    }

    /** The days of test tenants, as the external API asks for them. */
    private TestClockResource.Days days(Db db) {
        TestDays days = new TestDays(db, deliver);
        return new TestClockResource.Days() {
            @Override
            public Optional<LocalDate> lastRun(TenantId tenant) {
                return days.lastRun(tenant);
            }

            @Override
            public LocalDate day(Instant at) {
                return TestDays.day(at);
            }

            @Override
            public TestClockResource.Went go(TenantId tenant, Instant to, boolean intake) {
                TestDays.Went went = days.run(tenant, to, intake);
                return new TestClockResource.Went(went.days(), went.events());
            }
        };
    }

    private void partner(Config config, Secrets secrets, KeptFiles files, PeppolPreflight peppol, PageLinks links) {
        Db db = database.db();
        new PartnerApi(gateway, new PartnerClients(db, new AccessTokens(secrets, clock), gateway))
                .addTo(
                        router,
                        new PartnerApi.Parts(
                                customers,
                                new CustomerKeys(customers, secrets),
                                files,
                                peppol,
                                links,
                                config.oidc() != null));
    }

    private void erp(
            Config config, Secrets secrets, InvoiceDocuments documents, KeptFiles files, PeppolPreflight peppol) {
        Db db = database.db();
        new ErpApi(gateway, new ErpUsers(db, new AccessTokens(secrets, clock), gateway))
                .addTo(
                        router,
                        new ClientResource(ErpHost.find(config, db)),
                        new LoginResource(),
                        new ServiceAccountResource(),
                        new ErpInvoiceResource(customers, secrets),
                        new ActivationResource(customers, secrets, peppol),
                        new AttachmentResource(files),
                        new StorageResource(documents),
                        new VoucherResource(customers));
    }

    public int port() {
        return http.port();
    }

    /** The routes it answers, as {@code GET /health/live}. */
    public List<String> routes() {
        return router.routes();
    }

    public Db db() {
        return database.db();
    }

    public Clock clock() {
        return clock;
    }

    public Customers customers() {
        return customers;
    }

    @Override
    public void close() {
        LOG.info("stopping");
        imports.close();
        http.close();
        jobs.close();
        deliver.close();
        gateway.close();
        outgoing.close();
        operators.close();
        database.close();
        LOG.info("stopped");
    }
}

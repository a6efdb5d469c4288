package fordring.api.erp;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.fault.Rejected;
import fordring.gateway.Answer;
import fordring.gateway.Change;
import fordring.gateway.ErpUsers;
import fordring.gateway.Principal;
import fordring.gateway.RateLimits;
import fordring.gateway.Written;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.PaymentAccount;
import fordring.party.PaymentAccounts;
import fordring.platform.Json;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/clients}: whoever wants becomes a client, with a creditor, its accounts and a first user. */
public final class ClientResource implements ErpApi.Part {
    private static final int MOST_BYTES = 64_000;

    /** From one address: a hundred, then ten a minute. */
    private static final RateLimits.Rate RATE = new RateLimits.Rate(100, 10, Duration.ofMinutes(1));

    private static final Rate ALL = Rate.percent("100");

    private final @Nullable Principal host;
    private final RateLimits rates = new RateLimits();

    /** {@code host} takes the clients in, and stands in the trail for who is nobody yet; null: nobody is taken in. */
    public ClientResource(@Nullable Principal host) {
        this.host = host;
    }

    private record View(String clientId, String clientName, String userId, String username, String createdDate) {}

    @Override
    public void addTo(Router router, ErpApi api) {
        router.route("POST", "/api/clients", api.openRoute(request -> signUp(api, request)));
    }

    private Response signUp(ErpApi api, Request request) {
        if (host == null) {
            throw new Rejected(Fault.of(Code.SIGN_UP_CLOSED, ""));
        }
        ErpApi.requireJson(request);
        long wait = rates.count(RateLimits.network(request.ip()), RATE);
        if (wait > 0) {
            throw new Rejected(Fault.of(Code.RATE_EXCEEDED, "", wait));
        }
        if (request.body().length > MOST_BYTES) {
            throw new Rejected(Fault.of(Code.BODY_TOO_LARGE, "", MOST_BYTES));
        }
        SignUpRequest wanted = SignUpRequest.read(request.body());
        Answer answer = api.gateway().write(host, request, r -> api.refusal(request, r), tx -> {
            View made = create(tx, host.tenant(), wanted);
            return Written.of(200, Json.write(made), Change.of("client.create", made.clientId));
        });
        return ErpApi.response(answer);
    }

    private static View create(Tx tx, TenantId tenant, SignUpRequest wanted) {
        Creditor creditor =
                wanted.creditor(tenant, tx.today(tenant, wanted.country().zone()));
        Creditors.create(tx, creditor);
        accounts(tx, creditor, wanted.accounts());
        ErpClient client = new ErpClient(
                tenant,
                ErpNumbers.next(tx, tenant, ErpNumbers.Kind.CLIENT),
                creditor.id(),
                Product.INVOICE_SERVICE,
                ALL);
        ErpClients.add(tx, client, wanted.stated());
        UUID user = user(tx, client, wanted);
        return new View(
                client.id(),
                creditor.name(),
                user.toString(),
                wanted.username(),
                LocalTimes.written(tx.now(), creditor.zone()));
    }

    /** The first of each currency is where invoices in it are paid to. */
    private static void accounts(Tx tx, Creditor creditor, List<PaymentAccount> accounts) {
        Set<String> currencies = new HashSet<>();
        for (PaymentAccount account : accounts) {
            boolean first = currencies.add(String.valueOf(account.currency()));
            PaymentAccounts.add(tx, creditor.tenant(), creditor.id(), account, first);
        }
    }

    /** That its name is taken is about the e-mail address here. */
    private static UUID user(Tx tx, ErpClient client, SignUpRequest wanted) {
        try {
            return ErpUsers.create(tx, client.tenant(), wanted.username(), wanted.password(), client.number());
        } catch (Rejected taken) {
            throw new Rejected(taken.faults().stream()
                    .map(fault -> new Fault(fault.code(), "contactInformation.email", fault.args()))
                    .toList());
        }
    }
}

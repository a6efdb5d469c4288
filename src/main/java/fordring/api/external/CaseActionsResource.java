package fordring.api.external;

import fordring.collection.Cases;
import fordring.collection.Evidence;
import fordring.collection.HandOver;
import fordring.collection.PaymentPlan;
import fordring.collection.PaymentPlans;
import fordring.collection.Promises;
import fordring.collection.ProposePlan;
import fordring.document.CaseFile;
import fordring.document.PlanDocuments;
import fordring.fault.Code;
import fordring.gateway.Change;
import fordring.gateway.Principal;
import fordring.gateway.Scope;
import fordring.gateway.Written;
import fordring.id.CaseId;
import fordring.id.TenantId;
import fordring.money.Currency;
import fordring.platform.Json;
import fordring.platform.JsonFields;
import fordring.platform.Request;
import fordring.platform.Response;
import fordring.platform.Router;
import fordring.platform.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/** What is agreed on a case with its debtor, and what leaves it: plan, promise, hand-over, case file, evidence. */
public final class CaseActionsResource implements ExternalApi.Part {
    private static final int LONGEST_NAME = 200;
    private static final LocalDate FIRST_DATE = LocalDate.of(2015, 1, 1);
    private static final LocalDate LAST_DATE = LocalDate.of(2099, 12, 31);

    private final CaseFile files;
    private final PlanDocuments plans;

    public CaseActionsResource(CaseFile files, PlanDocuments plans) {
        this.files = files;
        this.plans = plans;
    }

    /** What a request does to a case, and answers. */
    private interface Act {
        Object run(Tx tx, Asked asked);
    }

    private record Asked(TenantId tenant, CaseId id, Currency currency, JsonFields body) {}

    @Override
    public void addTo(Router router, ExternalApi api) {
        String one = ExternalApi.PREFIX + "/collect/cases/{id}";
        router.route("GET", one + "/payment-plan", api.route(Scope.COLLECT, (p, r) -> plan(api, p, r)));
        router.route("GET", one + "/payment-plan/document", api.route(Scope.COLLECT, this::document));
        write(router, api, "POST", one + "/payment-plan", new Done(201, "case.propose_plan"), this::propose);
        write(router, api, "POST", one + "/payment-plan/accept", new Done(200, "case.accept_plan"), this::accept);
        write(router, api, "DELETE", one + "/payment-plan", new Done(200, "case.withdraw_plan"), this::withdraw);
        write(router, api, "POST", one + "/promise", new Done(201, "case.promise"), this::promise);
        write(router, api, "POST", one + "/hand-over", new Done(200, "case.hand_over"), this::handOver);
        router.route("GET", one + "/case-file", api.route(Scope.COLLECT, this::file));
        router.route("GET", one + "/evidence", api.route(Scope.COLLECT, (p, r) -> evidence(api, p, r)));
    }

    /** How it is answered and audited. */
    private record Done(int status, String action) {}

    private static void write(Router router, ExternalApi api, String method, String path, Done done, Act act) {
        ExternalApi.Resource resource = (principal, request) ->
                ExternalApi.response(api.gateway().write(principal, request, r -> api.refusal(request, r), tx -> {
                    CaseId id = id(request);
                    Cases.Told of = Cases.find(tx, principal.tenant(), id).orElseThrow(ExternalApi::notFound);
                    JsonFields body = JsonFields.of(PaymentActionsResource.json(request));
                    Object answer = act.run(
                            tx, new Asked(principal.tenant(), id, of.capital().currency(), body));
                    return Written.of(done.status, Json.write(answer), Change.of(done.action, id.toString()));
                }));
        router.route(
                method,
                path,
                method.equals("DELETE") ? api.route(Scope.COLLECT, resource) : api.jsonRoute(Scope.COLLECT, resource));
    }

    private static CaseId id(Request request) {
        return CaseId.parse(request.part("id")).orElseThrow(ExternalApi::notFound);
    }

    private Object propose(Tx tx, Asked asked) {
        PaymentPlanRequest wish = new PaymentPlanRequest(asked.body, asked.currency);
        PaymentPlan plan = ProposePlan.run(tx, asked.tenant, asked.id, wish.wish());
        return wish.isAccepted() ? accept(tx, asked) : PaymentPlanView.of(plan);
    }

    private Object accept(Tx tx, Asked asked) {
        return PaymentPlanView.of(PaymentPlans.accept(tx, asked.tenant, asked.id, PaymentPlan.By.CREDITOR));
    }

    private Object withdraw(Tx tx, Asked asked) {
        return PaymentPlanView.of(PaymentPlans.withdraw(tx, asked.tenant, asked.id));
    }

    private Object promise(Tx tx, Asked asked) {
        JsonFields in = asked.body;
        Long amount = Amounts.positiveOrNone(in, "amount", asked.currency);
        in.require("until", Code.MUST_BE_DATE);
        LocalDate until = in.date("until", FIRST_DATE, LAST_DATE);
        in.reject();
        return PromiseView.of(Promises.make(tx, asked.tenant, asked.id, amount, Objects.requireNonNull(until)));
    }

    private Object handOver(Tx tx, Asked asked) {
        String agency = asked.body.text("agency", LONGEST_NAME);
        asked.body.reject();
        HandOver handOver = HandOver.run(tx, asked.tenant, asked.id, agency);
        return new HandOverView(
                asked.id.toString(),
                "handed_over",
                handOver.on(),
                handOver.agency(),
                handOver.rule(),
                ExternalApi.PREFIX + "/collect/cases/" + asked.id + "/case-file");
    }

    private static Response plan(ExternalApi api, Principal principal, Request request) {
        CaseId id = id(request);
        return api.gateway().read(tx -> {
            List<PaymentPlan> plans = PaymentPlans.of(tx, principal.tenant(), id);
            if (plans.isEmpty()) {
                throw ExternalApi.notFound();
            }
            return Response.json(200, Json.write(PaymentPlanView.of(plans.getLast())));
        });
    }

    private Response file(Principal principal, Request request) {
        CaseId id = id(request);
        byte[] zip = files.zip(principal.tenant(), id).orElseThrow(ExternalApi::notFound);
        return answer("application/zip", zip, "attachment; filename=\"" + id + ".zip\"");
    }

    private Response document(Principal principal, Request request) {
        CaseId id = id(request);
        byte[] pdf = plans.pdf(principal.tenant(), id).orElseThrow(ExternalApi::notFound);
        return answer("application/pdf", pdf, "inline; filename=\"" + id + "-plan.pdf\"");
    }

    private static Response answer(String type, byte[] content, String disposition) {
        return Response.of(200, type, content)
                .with("Content-Disposition", disposition)
                .with("X-Content-Type-Options", "nosniff");
    }

    private static Response evidence(ExternalApi api, Principal principal, Request request) {
        CaseId id = id(request);
        return api.gateway().read(tx -> {
            if (Cases.find(tx, principal.tenant(), id).isEmpty()) {
                throw ExternalApi.notFound();
            }
            List<Evidence.Entry> entries = Evidence.of(tx, principal.tenant(), id);
            return Response.json(200, Json.write(EvidenceView.of(id, entries)));
        });
    }
}

package fordring.invoice;

import fordring.fault.Code;
import fordring.fault.Fault;
import fordring.id.TenantId;
import fordring.party.PageDomains;
import fordring.party.PageTemplates;
import fordring.platform.Tx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What there is of the page templates and domains that some drafts name. */
record KnownPages(Set<Name> templates, Set<Name> domains) {

    /** What a tenant calls something. */
    record Name(TenantId tenant, String text) {}

    static KnownPages of(Tx tx, List<Draft> drafts) {
        Set<Name> templates = new HashSet<>();
        Set<Name> domains = new HashSet<>();
        drafts.stream()
                .filter(d -> !d.presentation().page().equals(Presentation.Page.USUAL))
                .map(Draft::tenant)
                .distinct()
                .forEach(tenant -> {
                    Set<String> asked = named(drafts, tenant, page -> Stream.ofNullable(page.template()));
                    PageTemplates.known(tx, tenant, asked).forEach(id -> templates.add(new Name(tenant, id)));
                    Set<String> hosts = named(drafts, tenant, page -> Stream.ofNullable(page.domain()));
                    PageDomains.known(tx, tenant, hosts).forEach(host -> domains.add(new Name(tenant, host)));
                });
        return new KnownPages(templates, domains);
    }

    private static Set<String> named(
            List<Draft> drafts, TenantId tenant, Function<Presentation.Page, Stream<String>> part) {
        return drafts.stream()
                .filter(d -> d.tenant().equals(tenant))
                .flatMap(d -> part.apply(d.presentation().page()))
                .collect(Collectors.toSet());
    }

    /** What a draft names that is not there. */
    List<Fault> faults(Draft draft) {
        List<Fault> faults = new ArrayList<>();
        String template = draft.presentation().page().template();
        if (template != null && !templates.contains(new Name(draft.tenant(), template))) {
            faults.add(Fault.of(Code.PAGE_TEMPLATE_UNKNOWN, "page.template", template));
        }
        String domain = draft.presentation().page().domain();
        if (domain != null && !domains.contains(new Name(draft.tenant(), domain))) {
            faults.add(Fault.of(Code.PAGE_DOMAIN_UNKNOWN, "page.domain", domain));
        }
        return faults;
    }
}

package fordring.cli;

import fordring.country.Country;
import fordring.gateway.ApiKeys;
import fordring.gateway.Audit;
import fordring.gateway.Change;
import fordring.gateway.Scope;
import fordring.id.CreditorId;
import fordring.id.PaymentAccountId;
import fordring.id.TenantId;
import fordring.money.Rate;
import fordring.party.Address;
import fordring.party.Creditor;
import fordring.party.Creditors;
import fordring.party.Language;
import fordring.party.PaymentAccount;
import fordring.party.Tenants;
import fordring.party.Tenants.Environment;
import fordring.platform.Tx;
import fordring.reference.AccountKind;
import fordring.reference.ReferenceScheme;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new tenant begins with: a live and a test environment, the same creditor in both, and a key to each.
 *
 * @param name of the creditor, and of the tenant
 * @param organisationNumber digits only
 * @param account in Norway eleven digits, in Sweden a bankgiro, in Finland an IBAN, in Denmark a creditor number
 * @param vatRate percent; null: not VAT registered
 */
record Opening(
        String name,
        Country country,
        String organisationNumber,
        String account,
        @Nullable Rate vatRate,
        Address address,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String website) {
    private static final ReferenceScheme KID = new ReferenceScheme(ReferenceScheme.Kind.KID_MOD10, 10);
    private static final int TERMS_DAYS = 14;
    private static final long FIRST_NUMBER = 10_001;

    /** The keys, shown once. */
    record Keys(TenantId live, String liveKey, TenantId test, String testKey) {}

    /** What an account is in a country, where nothing else is said. */
    static AccountKind accountKind(Country country) {
        return switch (country) {
            case NO -> AccountKind.BANK_ACCOUNT;
            case SE -> AccountKind.BANKGIRO;
            case FI -> AccountKind.IBAN;
            case DK -> AccountKind.FIK;
        };
    }

    private static ReferenceScheme scheme(Country country) {
        return switch (country) {
            case NO -> KID;
            case SE -> ReferenceScheme.of(ReferenceScheme.Kind.OCR);
            case FI -> ReferenceScheme.of(ReferenceScheme.Kind.VIITENUMERO);
            case DK -> ReferenceScheme.of(ReferenceScheme.Kind.FIK_71);
        };
    }

    Keys run(Tx tx) {
        TenantId live = environment(tx, Environment.LIVE);
        TenantId test = environment(tx, Environment.TEST);
        return new Keys(live, key(tx, live, Environment.LIVE), test, key(tx, test, Environment.TEST));
    }

    private TenantId environment(Tx tx, Environment environment) {
        TenantId tenant = Tenants.create(tx, name, environment);
        Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("tenant.create", tenant.toString()));
        addTo(tx, tenant);
        return tenant;
    }

    /** Adds the creditor to a tenant. */
    CreditorId addTo(Tx tx, TenantId tenant) {
        Language language = Language.of(country);
        Creditor creditor = new Creditor(
                tenant,
                CreditorId.next(),
                1,
                name,
                organisationNumber,
                country,
                address,
                email,
                phone,
                website,
                vatRate != null,
                vatRate,
                language.goodsAndServices(),
                TERMS_DAYS,
                language);
        PaymentAccount payTo = new PaymentAccount(
                PaymentAccountId.next(), accountKind(country), account, null, null, null, scheme(country));
        Creditors.create(tx, new Creditors.Opening(creditor, payTo, "", FIRST_NUMBER));
        return creditor.id();
    }

    private static String key(Tx tx, TenantId tenant, Environment environment) {
        String key = ApiKeys.create(tx, tenant, environment, "first key", Set.of(Scope.ADMIN), ApiKeys.Limit.DEFAULT);
        Audit.record(tx, tenant, Audit.Actor.CLI, Change.of("api_key.create", ApiKeys.idOf(key)));
        return key;
    }
}

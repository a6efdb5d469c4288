package fordring.fault;

/**
 * What can be wrong with a request. A surface chooses the status and the words; {@link Kind} says what it may choose
 * from. Arguments of a fault, where a code takes some, stand behind it.
 */
public enum Code {
    REQUIRED(Kind.INVALID), // {0} name of the code that says what the field must be
    MUST_BE_TEXT(Kind.INVALID),
    MUST_BE_BOOLEAN(Kind.INVALID),
    MUST_BE_LIST(Kind.INVALID),
    MUST_BE_OBJECT(Kind.INVALID),
    MUST_BE_DATE(Kind.INVALID),
    MUST_BE_DATE_OR_INSTANT(Kind.INVALID),
    MUST_BE_ONE_OF(Kind.INVALID), // {0} the allowed values
    MUST_BE_POSITIVE_AMOUNT(Kind.INVALID), // {0} the minor unit's name
    MUST_BE_AMOUNT(Kind.INVALID), // {0} the minor unit's name
    MUST_BE_CURRENCY(Kind.INVALID),
    MUST_BE_PERCENT(Kind.INVALID),
    MUST_BE_QUANTITY(Kind.INVALID),
    MUST_BE_LINE_NUMBER(Kind.INVALID),
    MUST_BE_EXCHANGE_RATE(Kind.INVALID),
    MUST_BE_URL(Kind.INVALID),
    MUST_BE_WHOLE_NUMBER(Kind.INVALID), // {0} least, {1} most
    MUST_BE_CUSTOMER_ID(Kind.INVALID),
    MUST_BE_CLIENT_ID(Kind.INVALID),
    MUST_BE_MONEY(Kind.INVALID), // {0} most digits behind the point
    MUST_BE_POSITIVE_MONEY(Kind.INVALID), // {0} most digits behind the point
    MUST_BE_QUANTITY_TEXT(Kind.INVALID),
    VAT_OF_RATE_MISSING(Kind.INVALID), // {0} the rate
    BASE_CURRENCY_DIFFERS(Kind.INVALID), // {0} the currency it must be
    MUST_NOT_BE_EMPTY(Kind.INVALID),
    MUST_NOT_HAVE_CONTROL_CHARACTERS(Kind.INVALID),
    MUST_BE_IDEMPOTENCY_KEY(Kind.INVALID),
    TOO_LONG(Kind.INVALID), // {0} most characters
    TOO_MANY_LINE_BREAKS(Kind.INVALID), // {0} most of them
    TOO_MANY(Kind.INVALID), // {0} most elements
    AMOUNT_TOO_LARGE(Kind.INVALID), // {0} the largest amount
    DATE_OUT_OF_RANGE(Kind.INVALID), // {0} first, {1} last allowed date
    NUMBER_OUT_OF_RANGE(Kind.INVALID), // {0} least, {1} most
    SCOPE_NOT_HELD(Kind.INVALID), // {0} the scope
    ONE_OF_REQUIRED(Kind.INVALID), // {0} the fields of which one must be given
    EXACTLY_ONE_OF(Kind.INVALID), // {0} the fields of which one and no other must be given

    MUST_BE_DAY(Kind.INVALID),
    MUST_BE_PLAIN_NUMBER(Kind.INVALID), // {0} most digits before the point, {1} behind it
    MUST_BE_ABOVE_ZERO(Kind.INVALID),
    MUST_BE_PHONE_NUMBER(Kind.INVALID),
    MUST_BE_SENDER_NAME(Kind.INVALID),
    MUST_BE_CUSTOM_ID(Kind.INVALID),
    COUNTRY_UNCLEAR(Kind.INVALID),
    COUNTRY_CONTRADICTED(Kind.INVALID), // {0} the country it speaks of, {1} the invoicer's
    ROW_DIFFERS(Kind.INVALID), // {0} what quantity, unit price and discount come to
    PRICE_DIFFERS(Kind.INVALID), // {0} the price that the amount without VAT and the rate give
    VAT_PERCENT_NEEDED(Kind.INVALID),
    IDENTIFICATION_NOT_HERE(Kind.INVALID),
    SWISH_NOT_ALONE(Kind.INVALID),
    FILE_ACCOUNT_UNKNOWN(Kind.INVALID), // {0} the account as the file writes it
    FILE_ACCOUNT_AMBIGUOUS(Kind.INVALID), // {0} the account as the file writes it, {1} the creditors that have it

    TOTAL_DIFFERS(Kind.INVALID), // {0} what the lines give, in minor units
    LINE_AMOUNT_DIFFERS(Kind.INVALID), // {0} what quantity, price and discount give, {1} what is stated, in minor units
    VAT_AMOUNT_DIFFERS(Kind.INVALID), // {0} what the rate gives, {1} what is stated, in minor units
    TAX_REDUCTION_OUT_OF_RANGE(Kind.INVALID), // {0} the total, in minor units
    TAX_REDUCTION_NOT_HERE(Kind.INVALID),
    VAT_RATE_NOT_IN_FORCE(Kind.INVALID), // {0} country, {1} date, {2} rates in force
    VAT_NOT_REGISTERED(Kind.INVALID),
    VAT_RATE_MISSING(Kind.INVALID),
    VAT_RATE_NOT_OF_CATEGORY(Kind.INVALID), // {0} the category
    VAT_REASON_MISSING(Kind.INVALID),
    VAT_REASON_NOT_ALLOWED(Kind.INVALID), // {0} the category
    VAT_BUYER_NUMBER_MISSING(Kind.INVALID), // {0} the category
    VAT_SELLER_OUTSIDE_EU(Kind.INVALID),
    VAT_BUYER_NOT_IN_OTHER_EU_STATE(Kind.INVALID),
    VAT_BUYER_NOT_ABROAD(Kind.INVALID),
    VAT_OUTSIDE_SCOPE_NOT_ALONE(Kind.INVALID),
    DISCOUNT_TOO_LARGE(Kind.INVALID), // {0} what it is taken off, in minor units
    DISCOUNT_OF_NOTHING(Kind.INVALID),
    ROUNDING_TOO_LARGE(Kind.INVALID), // {0} half a whole unit, in minor units
    EXCHANGE_RATE_MISSING(Kind.INVALID), // {0} the base currency
    EXCHANGE_RATE_NOT_ONE(Kind.INVALID), // {0} the base currency
    CREDITOR_INCOMPLETE(Kind.INVALID), // {0} the fields it lacks
    CHANNEL_NEEDS_EMAIL(Kind.INVALID),
    CHANNEL_NEEDS_PHONE(Kind.INVALID),
    CHANNEL_NEEDS_E_INVOICE_ADDRESS(Kind.INVALID),
    CHANNEL_NEEDS_ADDRESS(Kind.INVALID),
    E_INVOICE_NEEDS_BUYER_REFERENCE(Kind.INVALID),
    E_INVOICE_NEEDS_SELLER_NUMBER(Kind.INVALID),
    E_INVOICE_RULE(Kind.INVALID), // {0} the rule, {1} what it says, in English
    PAYMENT_ACCOUNT_UNKNOWN(Kind.INVALID),
    NUMBER_SERIES_UNKNOWN(Kind.INVALID),
    CUSTOMER_UNKNOWN(Kind.INVALID),
    CREDITOR_UNKNOWN(Kind.INVALID),
    CLIENT_UNKNOWN(Kind.INVALID),
    CREDITOR_AMBIGUOUS(Kind.INVALID),
    INVOICE_UNKNOWN(Kind.INVALID),
    CURRENCY_DIFFERS(Kind.INVALID), // {0} the currency it must be
    ADDRESS_NOT_ALLOWED(Kind.INVALID),
    IDEMPOTENCY_KEY_REUSED(Kind.INVALID),

    FILE_FORMAT(Kind.INVALID), // {0} field and columns, {1} what is expected, {2} what stands there; so of all files
    FILE_ENCODING(Kind.INVALID),
    FILE_XML(Kind.INVALID),
    FILE_VERSION(Kind.INVALID),
    FILE_LENGTH(Kind.INVALID),
    FILE_RECORD(Kind.INVALID),
    FILE_FIELD(Kind.INVALID),
    FILE_COUNT(Kind.INVALID),
    FILE_SUM(Kind.INVALID),
    MUST_BE_EACH_ONCE(Kind.INVALID), // {0} the values
    REVERSAL_UNKNOWN(Kind.INVALID),
    REVERSAL_DIFFERS(Kind.INVALID), // {0} what was taken back, in minor units
    REVERSAL_OF_SAME_FILE(Kind.INVALID),
    REVERSED_BEFORE_PAID(Kind.INVALID), // {0} the day it was taken back
    PAYMENT_UNKNOWN(Kind.INVALID),
    NOT_IN_CURRENCY(Kind.INVALID), // {0} the currency it must be in
    CREDIT_UNKNOWN(Kind.INVALID),
    MORE_THAN_WAITS(Kind.INVALID), // {0} what is left, in minor units
    INVOICE_OF_OTHER_CREDITOR(Kind.INVALID),
    OTHER_CURRENCY(Kind.INVALID), // {0} the currency of what is to be set off
    NOT_MATCHED(Kind.INVALID),

    MORE_THAN_IS_OPEN(Kind.INVALID), // {0} what is open, in minor units
    MORE_THAN_IS_LEFT(Kind.INVALID), // {0} what is left to credit, in minor units or as a quantity
    LESS_THAN_IS_LEFT(Kind.INVALID), // {0} what is left to credit, in minor units
    TAX_REDUCTION_LEFT_ALONE(Kind.INVALID), // {0} what is left to credit of the debtor's, in minor units
    NOTHING_IS_CREDITED(Kind.INVALID),
    EXCHANGE_RATE_OF_ORIGINAL(Kind.INVALID), // {0} the rate of the invoice that is credited
    ONLY_RELEASE_IS_LEFT(Kind.INVALID),
    NO_SUCH_LINE(Kind.INVALID), // {0} how many there are
    NAMED_TWICE(Kind.INVALID),
    ONLY_ONE_OF(Kind.INVALID), // {0} the fields of which at most one may be given
    DATE_TOO_EARLY(Kind.INVALID), // {0} the first allowed date
    NOT_FIRST_OF_CHAIN(Kind.INVALID), // {0} the first channel of the chain
    NOTHING_FOLLOWS(Kind.INVALID),
    MUST_BE_PAGE_TEMPLATE_ID(Kind.INVALID),
    PAGE_TEMPLATE_UNKNOWN(Kind.INVALID), // {0} the id
    PAGE_DOMAIN_UNKNOWN(Kind.INVALID), // {0} the domain
    MUST_BE_EMAIL(Kind.INVALID),
    MUST_BE_COLOR(Kind.INVALID),
    MUST_BE_ZONE(Kind.INVALID),
    MUST_BE_BASE64(Kind.INVALID),
    MUST_BE_PDF(Kind.INVALID),
    MUST_BE_FILE_NAME(Kind.INVALID),
    NOT_OF_THIS_TYPE(Kind.INVALID), // {0} the media type it was said to be
    TOO_MANY_BYTES(Kind.INVALID), // {0} most bytes
    MUST_BE_SWISH_NUMBER(Kind.INVALID),
    SWISH_NOT_HERE(Kind.INVALID),
    PLUSGIRO_NOT_HERE(Kind.INVALID),
    MUST_BE_PARTICIPANT_ID(Kind.INVALID),
    MUST_BE_PICTURE(Kind.INVALID), // {0} most bytes, {1} most pixels of a side
    MUST_BE_ORGANISATION_NUMBER(Kind.INVALID), // {0} country
    MUST_BE_ACCOUNT_NUMBER(Kind.INVALID), // {0} kind of account, {1} country
    MUST_BE_IBAN(Kind.INVALID),
    MUST_BE_BIC(Kind.INVALID),
    MUST_BE_PREFIX(Kind.INVALID),
    CANNOT_BE_CHANGED(Kind.INVALID),
    MUST_BE_PASSWORD(Kind.INVALID), // {0} least, {1} most characters
    NOT_OF_THIS_SCHEME(Kind.INVALID), // {0} the scheme
    DEFAULT_NEEDED(Kind.INVALID),
    PREFIX_OVERLAPS(Kind.INVALID), // {0} prefix of the other series
    NUMBERS_TAKEN(Kind.INVALID), // {0} the largest number there is
    PAYMENT_ACCOUNT_MISSING(Kind.INVALID),
    REFERENCE_WRONG(Kind.INVALID),
    REFERENCES_USED_UP(Kind.INVALID),
    NUMBER_SERIES_FOR_OTHERS(Kind.INVALID),
    NUMBERS_USED_UP(Kind.INVALID),
    NUMBER_OF_SERIES(Kind.INVALID), // {0} prefix of the series
    AGAINST_LAW(Kind.INVALID), // {0} what is stated, {1} act and paragraph
    PROFILE_UNKNOWN(Kind.INVALID),
    MUST_BE_PERIOD(Kind.INVALID),
    CLOCK_TOO_FAR(Kind.INVALID), // {0} the first, {1} the last instant it can be moved to
    MUST_BE_INSTALMENTS(Kind.INVALID), // {0} the most there may be
    INSTALMENTS_NEEDED(Kind.INVALID),
    INSTALMENTS_IN_ORDER(Kind.INVALID),
    INSTALMENTS_SUM(Kind.INVALID), // {0} what they come to, {1} what is to be paid, in minor units
    DATE_TOO_LATE(Kind.INVALID), // {0} the last allowed date

    INVOICE_IS_DRAFT(Kind.CONFLICT),
    NOT_DUE_YET(Kind.CONFLICT), // {0} the due date
    CASE_RESOLVED(Kind.CONFLICT),
    CASE_OPEN(Kind.CONFLICT),
    NO_CASE(Kind.CONFLICT),
    PROFILE_TAKEN(Kind.CONFLICT),
    CLOCK_MOVING(Kind.CONFLICT),
    CLOCK_BACKWARDS(Kind.CONFLICT), // {0} the last day that was run
    NOTHING_OPEN(Kind.INVALID),
    NOT_SAID_BY_FORMAT(Kind.INVALID), // {0} the format, {1} the kind of account
    CASE_HANDED_OVER(Kind.CONFLICT),
    PLAN_RUNS(Kind.CONFLICT),
    NO_PLAN(Kind.CONFLICT),
    PLAN_OUTDATED(Kind.CONFLICT),
    LETTER_GOES_OUT(Kind.CONFLICT),
    RESOLUTION_OF_BOOKS(Kind.INVALID),
    NOT_WARNED(Kind.CONFLICT), // {0} act and paragraph
    HAND_OVER_TOO_EARLY(Kind.CONFLICT), // {0} the first day, {1} act and paragraph
    INVOICE_IS_DELETED(Kind.CONFLICT),
    INVOICE_IS_ISSUED(Kind.CONFLICT),
    INVOICE_IS_CREDIT_NOTE(Kind.CONFLICT),
    NOTHING_LEFT_TO_CREDIT(Kind.CONFLICT),
    NOTHING_OWED(Kind.CONFLICT),
    NOTHING_FINANCED(Kind.CONFLICT),
    NO_RECOURSE(Kind.CONFLICT),
    SOLD_WITHOUT_RECOURSE(Kind.CONFLICT),
    NOT_PAUSED(Kind.CONFLICT),
    DISPUTED(Kind.CONFLICT),
    NOT_DISPUTED(Kind.CONFLICT),
    ID_TAKEN(Kind.CONFLICT),
    PAGE_TEMPLATE_TAKEN(Kind.CONFLICT),
    ACCOUNT_TAKEN(Kind.CONFLICT),
    NUMBER_TAKEN(Kind.CONFLICT),
    EXTERNAL_REFERENCE_TAKEN(Kind.CONFLICT),
    KEY_IN_USE(Kind.CONFLICT),
    TAKEN_OVER_ALREADY(Kind.CONFLICT), // {0} as what
    BOOKED_ALREADY(Kind.CONFLICT), // {0} as what
    USERNAME_TAKEN(Kind.CONFLICT),
    CUSTOMER_ERASED(Kind.CONFLICT),
    CUSTOMER_HAS_OPEN_INVOICES(Kind.CONFLICT),
    REQUEST_IN_FLIGHT(Kind.CONFLICT),
    WEBHOOK_DISABLED(Kind.CONFLICT),
    PAYMENT_IS_DUPLICATE(Kind.CONFLICT),
    PAYMENT_UNDECIDED(Kind.CONFLICT),
    PAYMENT_REVERSED(Kind.CONFLICT),
    PAYMENT_PARTLY_REVERSED(Kind.CONFLICT),
    REVERSAL_SETTLED(Kind.CONFLICT),
    BATCH_EXPLAINED(Kind.CONFLICT),
    NOTHING_WAITS(Kind.CONFLICT),
    CREDIT_USED_UP(Kind.CONFLICT),
    PAYMENT_NOT_DOUBTED(Kind.CONFLICT),
    PAYMENT_DOUBTED_TOO(Kind.CONFLICT), // {0} the payment of which is to be said first
    FILE_IN_WORK(Kind.CONFLICT),
    FILE_NOTHING_LEFT_OUT(Kind.CONFLICT),
    CUSTOMER_HAS_CREDIT(Kind.CONFLICT),
    SAME_CURRENCY(Kind.INVALID),
    INVOICE_AMOUNT_UNSAID(Kind.INVALID), // {0} the currency of the invoice

    NOT_FOUND(Kind.NOT_FOUND),
    KEY_MISSING(Kind.UNAUTHORIZED),
    KEY_INVALID(Kind.UNAUTHORIZED),
    LOGIN_WRONG(Kind.UNAUTHORIZED),
    TOKEN_MISSING(Kind.UNAUTHORIZED),
    TOKEN_INVALID(Kind.UNAUTHORIZED),
    SCOPE_MISSING(Kind.FORBIDDEN), // {0} the scope
    TEST_KEY_NEEDED(Kind.FORBIDDEN),
    SIGN_UP_CLOSED(Kind.FORBIDDEN),
    RATE_EXCEEDED(Kind.RATE_LIMITED), // {0} seconds to wait
    METHOD_NOT_ALLOWED(Kind.METHOD_NOT_ALLOWED), // {0} the methods allowed
    BODY_TOO_LARGE(Kind.TOO_LARGE), // {0} most bytes
    LINE_TOO_LARGE(Kind.TOO_LARGE), // {0} most bytes
    MEDIA_TYPE_UNSUPPORTED(Kind.UNSUPPORTED_MEDIA_TYPE),
    MEDIA_TYPE_NOT_LINES(Kind.UNSUPPORTED_MEDIA_TYPE),
    ENCODING_UNSUPPORTED(Kind.UNSUPPORTED_MEDIA_TYPE),
    BODY_MALFORMED(Kind.BAD_REQUEST), // {0} line, {1} column
    BODY_UNREADABLE(Kind.BAD_REQUEST),
    HEADER_MALFORMED(Kind.BAD_REQUEST),
    KEY_BELONGS_TO_LINES(Kind.BAD_REQUEST),
    QUERY_MALFORMED(Kind.BAD_REQUEST),
    CURSOR_MALFORMED(Kind.BAD_REQUEST),
    CUSTOM_ID_UNKNOWN(Kind.BAD_REQUEST),
    CUSTOM_ID_DIFFERS(Kind.BAD_REQUEST),
    CUSTOM_ID_TAKEN(Kind.BAD_REQUEST),
    SMS_DETAILS_MISSING(Kind.BAD_REQUEST),
    STOPPING(Kind.UNAVAILABLE);

    /** The class of answer a code belongs to. */
    public enum Kind {
        BAD_REQUEST,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        CONFLICT,
        TOO_LARGE,
        UNSUPPORTED_MEDIA_TYPE,
        INVALID,
        RATE_LIMITED,
        UNAVAILABLE
    }

    private final Kind kind;

    Code(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}

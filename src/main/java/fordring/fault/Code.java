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
    MUST_BE_URL(Kind.INVALID),
    MUST_BE_CUSTOMER_ID(Kind.INVALID),
    MUST_NOT_BE_EMPTY(Kind.INVALID),
    MUST_NOT_HAVE_CONTROL_CHARACTERS(Kind.INVALID),
    MUST_BE_IDEMPOTENCY_KEY(Kind.INVALID),
    TOO_LONG(Kind.INVALID), // {0} most characters
    TOO_MANY(Kind.INVALID), // {0} most elements
    AMOUNT_TOO_LARGE(Kind.INVALID), // {0} the largest amount
    DATE_OUT_OF_RANGE(Kind.INVALID), // {0} first, {1} last allowed date
    NUMBER_OUT_OF_RANGE(Kind.INVALID), // {0} least, {1} most
    SCOPE_NOT_HELD(Kind.INVALID), // {0} the scope
    NOT_SUPPORTED_YET(Kind.INVALID),
    ONE_OF_REQUIRED(Kind.INVALID), // {0} the fields of which one must be given

    TOTAL_DIFFERS(Kind.INVALID), // {0} what the lines give, in minor units
    VAT_RATE_NOT_IN_FORCE(Kind.INVALID), // {0} country, {1} date, {2} rates in force
    VAT_NOT_REGISTERED(Kind.INVALID),
    CUSTOMER_UNKNOWN(Kind.INVALID),
    CREDITOR_UNKNOWN(Kind.INVALID),
    CREDITOR_AMBIGUOUS(Kind.INVALID),
    INVOICE_UNKNOWN(Kind.INVALID),
    CURRENCY_DIFFERS(Kind.INVALID), // {0} the currency it must be
    ADDRESS_NOT_ALLOWED(Kind.INVALID),
    IDEMPOTENCY_KEY_REUSED(Kind.INVALID),

    ID_TAKEN(Kind.CONFLICT),
    EXTERNAL_REFERENCE_TAKEN(Kind.CONFLICT),
    KEY_IN_USE(Kind.CONFLICT),
    CUSTOMER_ERASED(Kind.CONFLICT),
    CUSTOMER_HAS_OPEN_INVOICES(Kind.CONFLICT),
    REQUEST_IN_FLIGHT(Kind.CONFLICT),

    NOT_FOUND(Kind.NOT_FOUND),
    KEY_MISSING(Kind.UNAUTHORIZED),
    KEY_INVALID(Kind.UNAUTHORIZED),
    SCOPE_MISSING(Kind.FORBIDDEN), // {0} the scope
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

package fordring.bankfile;

/** The files that banks tell of payments by. */
public enum Format {
    /** ISO 20022 statement, versions 02 and 08. */
    CAMT_053,
    /** ISO 20022 debit and credit notification, versions 02 and 08. */
    CAMT_054,
    /** Norwegian OCR giro: records of 80 characters. */
    OCR_GIRO,
    /** Finnish list of reference payments (viitesiirtoluettelo): records of 90 characters. */
    KTL,
    /** Swedish BgMax: records of 80 characters. */
    BGMAX
}

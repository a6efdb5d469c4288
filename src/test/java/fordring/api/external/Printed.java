package fordring.api.external;

/** What the published document of this API prints, byte for byte. */
final class Printed {
    static final String TOTAL_ONLY = """
            {
            "customerId": "cust_123",
            "totalAmount": 150000,
            "currency": "NOK",
            "dueDate": "2025-03-01"
            }""";

    static final String WITH_LINES = """
            {
            "customerId": "cust_123",
            "totalAmount": 150000,
            "currency": "NOK",
            "dueDate": "2025-03-01",
            "lines": [
            {
            "description": "Konsulenttjenester",
            "quantity": 10,
            "unitPrice": 15000
            }
            ]
            }""";

    static final String ERROR = """
            {
            "error": {
            "code": "validation_error",
            "message": "Feltet 'totalAmount' er påkrevd",
            "details": [
            {
            "field": "totalAmount",
            "message": "Må være et positivt heltall (øre)"
            }
            ]
            }
            }""";

    private Printed() {}
}

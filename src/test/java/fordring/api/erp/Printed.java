package fordring.api.erp;

/** What the published document of this API prints, byte for byte. */
final class Printed {
    /** The body of the printed call. */
    static final String CALL = """
            {"articleRows": [{"description": "This is a article", "discountType": "PERCENTAGE", "price": \
            100, "quantity": "2,00", "total": 200.0, "totalDiscount": 0.0, "totalExclVat": 200, \
            "totalVat": 50, "unit": "pcs", "vatPercentage": 25}], "currency": {"baseCurrency": "SEK", \
            "exchangeRate": 1.0, "invoiceCurrency": "SEK"}, "dates": {"expireDate": "2021-06-01", \
            "invoiceDate": "2021-05-17"}, "debtor": {"cellPhone": "+46", "customerNumber": "123", \
            "identificationNumber": "1234567890", "invoiceAddress": {"address": "Address", "city": "City", \
            "countryCode": "SE", "name": "Name", "zip": "12345"}, "name": "Name", "type": "COMPANY"}, \
            "distributionCode": "LETTER", "invoiceNumber": "123456", "productCode": "INVOICE_SERVICE", \
            "totals": {"taxReduction": 0.0, "total": 250.0, "totalExclVat": 200, "totalRoundOff": 0.0, \
            "totalToPay": 250.0, "totalVat": 50.0}, "type": "INVOICE", "vats": [{"percentage": 25, \
            "totalTaxable": 200, "totalVat": 50}]}""";

    /** The same as it is printed below the call. */
    static final String REQUEST = """
            {
            "articleRows": [
            {
            "description": "This is a article",
            "discountType": "PERCENTAGE",
            "price": 100,
            "quantity": "2,00",
            "total": 200,
            "totalDiscount": 0,
            "totalExclVat": 200,
            "totalVat": 50,
            "unit": "pcs",
            "vatPercentage": 25
            }
            ],
            "currency": {
            "baseCurrency": "SEK",
            "exchangeRate": 1,
            "invoiceCurrency": "SEK"
            },
            "dates": {
            "expireDate": "2021-06-01",
            "invoiceDate": "2021-05-17"
            },
            "debtor": {
            "cellPhone": "+46",
            "customerNumber": "123",
            "identificationNumber": "1234567890",
            "invoiceAddress": {
            "address": "Address",
            "city": "City",
            "countryCode": "SE",
            "name": "Name",
            "zip": "12345"
            },
            "name": "Name",
            "type": "COMPANY"
            },
            "distributionCode": "LETTER",
            "invoiceNumber": "123456",
            "productCode": "INVOICE_SERVICE",
            "totals": {
            "taxReduction": 0,
            "total": 250,
            "totalExclVat": 200,
            "totalRoundOff": 0,
            "totalToPay": 250,
            "totalVat": 50
            },
            "type": "INVOICE",
            "vats": [
            {
            "percentage": 25,
            "totalTaxable": 200,
            "totalVat": 50
            }
            ]
            }""";

    static final String ANSWER = """
            {
            "activatedById": null,
            "activatedDate": null,
            "articleRows": [
            {
            "accountNumber": null,
            "articleNumber": null,
            "description": "This is a article",
            "discountType": "PERCENTAGE",
            "id": "IR.321035638",
            "price": 100,
            "quantity": "2,00",
            "total": 200,
            "totalDiscount": 0,
            "totalExclVat": 200,
            "totalVat": 50,
            "unit": "pcs",
            "vatPercentage": 25
            }
            ],
            "balances": {
            "capital": 0,
            "capitalFinanced": 0,
            "capitalFinancedLocale": 0,
            "capitalLocale": 0,
            "capitalService": 0,
            "capitalServiceLocale": 0,
            "interest": 0,
            "interestLocale": 0,
            "reminder": 0,
            "reminderLocale": 0,
            "total": 0,
            "totalLocale": 0
            },
            "clientId": "C.100123",
            "clientName": "Quiddly Test",
            "createdBy": "[email protected]",
            "createdDate": "2022-04-08T11:21:12",
            "currency": {
            "baseCurrency": "SEK",
            "exchangeRate": 1,
            "invoiceCurrency": "SEK"
            },
            "dates": {
            "deliveryDate": null,
            "expireDate": "2021-06-01",
            "invoiceDate": "2021-05-17",
            "latestFinancialDate": null,
            "ledgerPerformedDate": null,
            "pausedUntilDate": null
            },
            "debitInvoiceNumber": null,
            "debtor": {
            "FMI": null,
            "GLN": null,
            "cellPhone": "+46",
            "customerNumber": "123",
            "deliveryAddress": null,
            "distributionChannel": null,
            "distributionChannelOverride": null,
            "email": null,
            "id": null,
            "identificationNumber": null,
            "invoiceAddress": {
            "address": "Address",
            "address2": null,
            "address3": null,
            "city": "City",
            "countryCode": "SE",
            "name": "Name",
            "zip": "12345"
            },
            "name": "Name",
            "phone": null,
            "type": "COMPANY",
            "vatNumber": null
            },
            "distributionCode": "LETTER",
            "document": {
            "attachment": null,
            "connectedFileCount": 0,
            "invoice": null,
            "invoicePreview": "57b7f0d607f1403fa3e23643342f1b58",
            "invoiceWithAttachments": null
            },
            "documentTemplateCode": "STANDARD_MARKETING",
            "fees": {
            "administration": 0,
            "administrationVatPercentage": null,
            "freight": 0,
            "freightVatPercentage": null
            },
            "id": "I.111225694",
            "invoiceNumber": "123457",
            "isRecourse": false,
            "ourOrderNumber": null,
            "ourReference": null,
            "partPayment": {
            "isPartPayment": false,
            "partPaymentPlanId": null
            },
            "paymentReference": null,
            "productCode": "REMINDER_SERVICE",
            "refund": false,
            "remark": null,
            "reminderProfileCode": null,
            "reverseCharge": false,
            "serviceProviderCode": null,
            "statuses": {
            "ledger": null,
            "ledgerSubType": null,
            "main": "CREATED"
            },
            "terms": {
            "delivery": null,
            "payment": null
            },
            "totals": {
            "taxReduction": 0,
            "total": 250,
            "totalExclVat": 200,
            "totalRoundOff": 0,
            "totalToPay": 250,
            "totalToPayBase": 250,
            "totalVat": 50
            },
            "type": "INVOICE",
            "useRecourse": true,
            "vats": [
            {
            "percentage": 25,
            "totalTaxable": 200,
            "totalVat": 50
            }
            ],
            "yourContactPerson": null,
            "yourOrderNumber": null,
            "yourReference": null
            }""";

    private Printed() {}
}

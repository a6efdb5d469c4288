/** Tenant, creditor and customer: who holds the keys, who is owed, who owes. */
@NullMarked
package fordring.party;

import org.jspecify.annotations.NullMarked;

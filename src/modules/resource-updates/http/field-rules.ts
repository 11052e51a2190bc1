/** A code of the inventory, as the document shows it. */
export const CODE = { pattern: '^[0-9A-Z][0-9A-Z._-]{1,39}$' };

import { registerDecorator } from 'class-validator';

/** A place in the ledger: a whole number from 0 that every reader can hold (RFC 7493 section 2.2). */
export function LedgerIndex(): PropertyDecorator {
  return (target, property) => {
    registerDecorator({
      name: 'malformed',
      target: target.constructor,
      propertyName: String(property),
      validator: {
        validate: (value: unknown) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
        defaultMessage: () => 'the index is not acceptable',
      },
    });
  };
}

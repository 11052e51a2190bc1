import { concatBytes } from '../bytes.js';
import { canonicalBytes, type JsonValue } from '../canonical/index.js';
import { type RegistrationContent, registrationContentMembers } from '../credential/index.js';
import type { CryptoProvider } from '../crypto-provider.js';
import type { Shape } from '../shape/index.js';

/** A field of a certificate with the salt that hides it until it is opened: 32 bytes in base64url. */
export interface SaltedField {
  readonly name: string;
  readonly salt: string;
  readonly value: JsonValue;
}

/** The summary says these itself, and opens what is withheld: they are no fields of the tree. */
const OF_SUMMARY_ONLY = ['number', 'withheld'];

const shapes: ReadonlyMap<string, Shape<unknown>> = new Map(
  Object.entries<Shape<unknown>>(registrationContentMembers).filter(([name]) => !OF_SUMMARY_ONLY.includes(name)),
);

/** Names of the fields that a certificate may have in its tree: the members of its content. */
export const DISCLOSURE_FIELDS: readonly string[] = [...shapes.keys()];

/** The summary shows these too, perhaps cut: every disclosure opens them, so that nobody withholds them. */
export const ALWAYS_OPEN = ['holder', 'dataName'] as const;

/** The fields of a content, each with its value. */
export const disclosureFields = (content: RegistrationContent): { name: string; value: JsonValue }[] => {
  const members: ReadonlyMap<string, JsonValue | undefined> = new Map(
    Object.entries<JsonValue | undefined>({ ...content }),
  );
  return DISCLOSURE_FIELDS.flatMap((name) => {
    const value = members.get(name);
    return value === undefined ? [] : [{ name, value }];
  });
};

/** Whether this is a field that a certificate can have, with a value that it can have. */
export const isField = ({ name, value }: SaltedField): boolean => {
  const shape = shapes.get(name);
  return shape !== undefined && shape.fault(value, '') === undefined;
};

const LEAF = Uint8Array.of(0);

/** SHA-256(0x00 ‖ JCS([name, salt, value])). */
export const disclosureLeaf = (
  crypto: Pick<CryptoProvider, 'sha256'>,
  { name, salt, value }: SaltedField,
): Uint8Array => crypto.sha256(concatBytes(LEAF, canonicalBytes([name, salt, value])));

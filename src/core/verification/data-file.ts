import { isObject, type JsonValue } from '../canonical/index.js';
import type { RegistrationContent } from '../credential/index.js';
import type { VerificationReport } from './report.js';

/** Digests of files of the data, as a certificate lists them. */
export type DataDigests = NonNullable<RegistrationContent['dataDigests']>;

/** `none-listed`: the certificate lists no file, or what was given does not tell. */
export type DataStanding = 'listed' | 'not-listed' | 'none-listed';

/**
 * The files that a certificate lists, those that were measured among them: as it says itself, or as a disclosure opens
 * them.
 */
export const listedFiles = ({ certificate, disclosed }: VerificationReport): DataDigests => {
  if (certificate !== undefined && 'holderCode' in certificate) {
    const { dataDigests = [], measured = [] } = certificate;
    if (dataDigests.length + measured.length > 0) return [...dataDigests, ...measured.map(({ file }) => file)];
  }
  return [...itemsOf(disclosed?.['dataDigests']), ...itemsOf(disclosed?.['measured']).map(fileOf)].flatMap(asDigests);
};

const itemsOf = (opened: JsonValue | undefined): JsonValue[] => (Array.isArray(opened) ? opened : []);

const fileOf = (measured: JsonValue): JsonValue => (isObject(measured) ? (measured['file'] ?? null) : null);

/** Whether a file of these digests is one of them: every digest that is listed of it has to be right. */
export const standingOfFile = (
  listed: DataDigests,
  { sha256, sm3 }: { readonly sha256: string; readonly sm3: string },
): DataStanding => {
  if (listed.length === 0) return 'none-listed';
  const found = listed.some((one) => one.sha256 === sha256 && (one.sm3 ?? sm3) === sm3);
  return found ? 'listed' : 'not-listed';
};

const asDigests = (value: JsonValue): DataDigests => {
  if (!isObject(value)) return [];
  const { sha256, sm3 } = value;
  if (typeof sha256 !== 'string') return [];
  return [typeof sm3 === 'string' ? { sha256, sm3 } : { sha256 }];
};

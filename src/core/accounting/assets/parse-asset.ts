import { fail, ok, type Result } from '../../result.js';
import { amount, day, exactNumber, type Field, flag, memberOf, oneOf, optional, readFields } from '../fields.js';
import type { RefusalCode } from '../terms/index.js';
import { ACQUISITIONS, type Asset, METHODS, PURPOSES, RESIDUAL_BASES, type UsefulLife } from './asset.js';

const text: Field<string> = (value) => (typeof value === 'string' && value !== '' ? ok(value) : fail('INVALID_FIELD'));

/** A number that is blank is no number. */
const number: Field<string | undefined> = (value) =>
  value === undefined || (typeof value === 'string' && value.trim() === '') ? ok(undefined) : text(value);

/** Shown to people and never judged: what is no text is no name. */
const label: Field<string | undefined> = (value) => ok(typeof value === 'string' && value !== '' ? value : undefined);

const usefulLife: Field<UsefulLife> = (value) => {
  if (typeof value !== 'object' || value === null) return fail('INVALID_FIELD');
  if (memberOf(value, 'kind') === 'indefinite') return ok({ kind: 'indefinite' });
  const read = readFields(value, { kind: oneOf(['finite']), months: exactNumber });
  return read.ok ? ok(read.value) : read;
};

const FIELDS = {
  id: text,
  name: label,
  purpose: oneOf(PURPOSES),
  acquisition: oneOf(ACQUISITIONS),
  certificateNo: number,
  certificateValidTo: optional(day),
  availableForUseOn: optional(day),
  usefulLife: optional(usefulLife),
  amortizationMethod: optional(oneOf(METHODS)),
  totalUnits: optional(exactNumber),
  residualValue: optional(amount),
  residualBasis: optional(oneOf(RESIDUAL_BASES)),
  repeatedLicensing: optional(flag),
};

/** Reads the record of an asset; what is not known is ignored, `null` is missing. `detail` points to what is wrong. */
export const parseAsset = (value: unknown): Result<Asset, RefusalCode> => {
  if (typeof value !== 'object' || value === null) return fail('MISSING_FIELD');
  const read = readFields(value, FIELDS);
  if (!read.ok) return read;
  const { amortizationMethod, residualValue, residualBasis, repeatedLicensing, ...rest } = read.value;
  return ok({
    ...rest,
    method: amortizationMethod ?? 'straight_line',
    residualValue: residualValue ?? 0n,
    hasResidualBasis: residualBasis !== undefined,
    isRepeatedlyLicensed: repeatedLicensing ?? false,
  });
};

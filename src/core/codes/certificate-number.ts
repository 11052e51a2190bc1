import { fail, ok, type Result } from '../result.js';
import { PROVINCES } from './administrative-divisions.js';

/** The largest serial of one month and one registry (指引附件6: “容量9999”). */
export const CERTIFICATE_SERIAL_LIMIT = 9999;

/**
 * A certificate number taken apart. 15 characters as annex 6 of the registration guide (国数综政策〔2026〕35号) lays
 * down: fixed mark (2), region (2), registry (1), year and month (6), serial of the month (4). No check digit exists.
 */
export interface CertificateNumber {
  /** Two capitals: SJ belongs to the national system, other regimes set their own in their profile. */
  prefix: string;
  /** First two digits of GB/T 2260; Beijing = 11. */
  region: string;
  /** One digit of the registry within its region. */
  registry: string;
  /** YYYYMM of the issue, Beijing time. */
  month: string;
  /** 1–9999 within registry and month. */
  serial: number;
}

/** What of a number is known before its serial is drawn. */
export type CertificateNumberSeries = Omit<CertificateNumber, 'serial'>;

export type CertificateNumberFault = 'certificate-number-format' | 'certificate-number-region';

const SHAPE = /^([A-Z]{2})(\d{2})(\d)(20\d{2}(?:0[1-9]|1[0-2]))(\d{4})$/;

/** Reads a certificate number of any regime; the caller compares prefix and registry with its profile. */
export const parseCertificateNumber = (text: string): Result<CertificateNumber, CertificateNumberFault> => {
  const [, prefix, region, registry, month, digits] = SHAPE.exec(text) ?? [];
  if (!prefix || !region || !registry || !month || !digits) return fail('certificate-number-format');
  const serial = Number(digits);
  if (serial === 0) return fail('certificate-number-format', 'serial 0000');
  if (!(region in PROVINCES)) return fail('certificate-number-region', region);
  return ok({ prefix, region, registry, month, serial });
};

/**
 * Writes a certificate number. A serial above 9999 is 'certificate-numbers-exhausted': the month is full, and there
 * is no lawful number until the next one. A series or serial that is malformed is 'certificate-number-format'.
 */
export const formatCertificateNumber = (
  series: CertificateNumberSeries,
  serial: number,
): Result<string, CertificateNumberFault | 'certificate-numbers-exhausted'> => {
  if (!Number.isSafeInteger(serial) || serial < 1) return fail('certificate-number-format', 'serial');
  if (serial > CERTIFICATE_SERIAL_LIMIT) return fail('certificate-numbers-exhausted', series.month);
  const text = `${series.prefix}${series.region}${series.registry}${series.month}${String(serial).padStart(4, '0')}`;
  const parsed = parseCertificateNumber(text);
  return parsed.ok ? ok(text) : parsed;
};

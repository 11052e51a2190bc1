import type { MeasuredFile } from '../../src/core/credential/index.js';
import { nobleCrypto, nobleSigner } from '../../src/core/crypto.js';
import {
  assembleProfile,
  type DataProfile,
  EQUAL_WEIGHTS,
  type MeasuredColumn,
  type Measurement,
  measuredFile,
  type ProfileTerms,
  signProfile,
  verifyProfile,
} from '../../src/core/profile/index.js';

const nothing = { shaped: 0, matches: 0 };

/** A column of 100 values, none of them of a detected kind. */
export const sampleColumn = (name: string, change: Partial<MeasuredColumn> = {}): MeasuredColumn => ({
  name,
  type: 'text',
  values: 100,
  distinct: { count: 100 },
  dirty: 0,
  detected: { 'resident-id': nothing, 'bank-card': nothing, mobile: nothing, email: nothing, uscc: nothing },
  ...change,
});

/** What was counted of a CSV file of 100 rows and three columns. */
export const sampleMeasurement = (change: Partial<Measurement> = {}): Measurement => ({
  file: { name: 'traffic.csv', bytes: 3_000_000, sha256: `sha256:${'1'.repeat(64)}`, sm3: `sm3:${'2'.repeat(64)}` },
  content: { chunkBytes: 1_048_576, leaves: 3, sha256: `sha256:${'a'.repeat(64)}`, sm3: `sm3:${'b'.repeat(64)}` },
  format: 'csv',
  encoding: 'utf-8',
  dialect: { delimiter: ',', header: true },
  rows: 100,
  columns: [
    sampleColumn('编号', { type: 'integer', conforming: 100, range: { min: '1', max: '100' } }),
    sampleColumn('手机号', {
      values: 90,
      distinct: { count: 80, errorPerMillion: 200 },
      detected: { ...sampleColumn('').detected, mobile: { shaped: 88, matches: 88 } },
    }),
    sampleColumn('路段', { distinct: { count: 7 }, dirty: 1, lengths: { shortest: 2, longest: 9 } }),
  ],
  namesColumns: true,
  blankRows: 0,
  distinctRows: 98,
  ...change,
});

export const sampleTerms = (change: Partial<ProfileTerms> = {}): ProfileTerms => ({
  weights: EQUAL_WEIGHTS,
  requirements: {},
  threshold: 20,
  impacts: [],
  madeAt: '2026-11-27T01:02:03.004Z',
  tool: { name: 'registry', version: '0.1.0' },
  ...change,
});

/** A signed profile whose figures agree; the key is that of the seed. */
export const sampleProfile = (
  measurement: Partial<Measurement> = {},
  terms: Partial<ProfileTerms> = {},
  seed = 7,
): DataProfile =>
  signProfile(
    nobleCrypto,
    assembleProfile(nobleCrypto, sampleMeasurement(measurement), sampleTerms(terms)),
    nobleSigner(new Uint8Array(32).fill(seed)),
  );

/** What a certificate states of a profile. */
export const measuredOf = (profile: DataProfile): MeasuredFile => {
  const verified = verifyProfile(nobleCrypto, profile);
  if (!verified.ok) throw new Error(verified.code);
  return measuredFile(profile, verified.value);
};

/** The same of a sample profile. */
export const sampleMeasured = (...of: Parameters<typeof sampleProfile>): MeasuredFile =>
  measuredOf(sampleProfile(...of));

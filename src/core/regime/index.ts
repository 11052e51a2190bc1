import type { CivilDate } from '../calendar/index.js';
import { BJ_DATA_ASSET } from './bj-data-asset.js';
import { REGIME_CODES, type RegimeCode, type RegimeProfile } from './profile.js';
import { PROPERTY_RIGHT_2026 } from './property-right-2026.js';
import { PUBLIC_RESOURCE_2025 } from './public-resource-2025.js';
import { BJ_DATA_ASSET_2, PROPERTY_RIGHT_2026_2, PUBLIC_RESOURCE_2025_2 } from './second-versions.js';

/** Registration regimes as dated, versioned data with their sources. */
export type { CertificateNumberSeries } from '../codes/index.js';
export { BJ_DATA_ASSET } from './bj-data-asset.js';
export * from './cancellation-grounds.js';
export { checklistOf } from './checklist-of.js';
export * from './eligibility.js';
export { type AwaitedOfNation, filingAwaits } from './filing.js';
export { type NationalPlatform, nationalPlatformOf } from './national-platform.js';
export { certificateSeries } from './numbering.js';
export { regimePolicyContent } from './policy-content.js';
export * from './profile.js';
export { PROPERTY_RIGHT_2026 } from './property-right-2026.js';
export { PUBLIC_RESOURCE_2025 } from './public-resource-2025.js';
export { BJ_DATA_IP, REFERENCE_REGIMES, type ReferenceRegime } from './reference-regimes.js';
export { BJ_DATA_ASSET_2, PROPERTY_RIGHT_2026_2, PUBLIC_RESOURCE_2025_2 } from './second-versions.js';
export { configured } from './cite.js';
export type { EvidenceMark, Source, Sourced } from './sourced.js';

/** Every version of every regime, oldest first within a code. */
export const REGIME_PROFILES: readonly RegimeProfile[] = [
  BJ_DATA_ASSET,
  BJ_DATA_ASSET_2,
  PUBLIC_RESOURCE_2025,
  PUBLIC_RESOURCE_2025_2,
  PROPERTY_RIGHT_2026,
  PROPERTY_RIGHT_2026_2,
];

/** Whether the text names a regime. */
export const isRegimeCode = (text: string): text is RegimeCode => REGIME_CODES.some((code) => code === text);

/** One version of a regime, as an application kept it. */
export const regimeVersion = (code: RegimeCode, version: string): RegimeProfile | undefined =>
  REGIME_PROFILES.find((profile) => profile.code === code && profile.version === version);

/** The version in force on a Beijing day: applications filed that day fall under it. */
export const regimeInForce = (code: RegimeCode, on: CivilDate): RegimeProfile | undefined =>
  REGIME_PROFILES.findLast(
    (profile) =>
      profile.code === code &&
      profile.effectiveFrom <= on &&
      (profile.effectiveUntil === undefined || on <= profile.effectiveUntil),
  );

import { CENTRE_NAMES, type Centre } from '../../../core/access/index.js';
import { parseUscc } from '../../../core/codes/index.js';
import { Fault } from '../../../core/fault.js';
import type { IdentityFaultCode } from './faults.js';

/** 自然人, 法人, 非法人组织 (Civil Code, book one, chapters 2 to 4). */
export const ORGANISATION_TYPES = ['natural-person', 'legal-person', 'unincorporated'] as const;
export type OrganisationType = (typeof ORGANISATION_TYPES)[number];

/** A participant takes part in registrations; a centre registers; the platform runs the machine. */
export type OrganisationKind = 'participant' | 'centre' | 'platform';

/** Who confirmed, and when, that a code whose check character is wrong is nevertheless the real one. */
export interface ChecksumConfirmation {
  readonly accountId: string;
  readonly at: Date;
}

/** An organisation whose natural persons hold accounts. */
export interface Organisation {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly name: string;
  readonly type: OrganisationType;
  /** Unified social credit code; every participant has one. */
  readonly uscc: string | undefined;
  readonly centre: Centre | undefined;
  readonly checksumConfirmation: ChecksumConfirmation | undefined;
  readonly createdAt: Date;
}

/** Names of the two registration centres and of whoever runs the registry: made at the first start. */
export const FOUNDING_ORGANISATIONS: readonly Pick<Organisation, 'kind' | 'name' | 'centre'>[] = [
  { kind: 'centre', name: CENTRE_NAMES.public, centre: 'public' },
  { kind: 'centre', name: CENTRE_NAMES.social, centre: 'social' },
  { kind: 'platform', name: '登记平台运行机构', centre: undefined },
];

/**
 * Admits the code of a participant. Wrong length or characters: 'validation-failed'. A wrong check character is
 * admitted only when the caller has confirmed it, since real codes exist that fail: 'checksum-unconfirmed'.
 * Answers whether the confirmation was needed.
 */
export function admitCode(code: string, confirmed: boolean): { readonly confirmationNeeded: boolean } {
  const parsed = parseUscc(code);
  if (!parsed.ok) throw new Fault('validation-failed', {}, [{ pointer: '/uscc', code: parsed.code }]);
  if (parsed.value.checksum.verdict === 'match') return { confirmationNeeded: false };
  if (!confirmed) {
    throw new Fault<IdentityFaultCode>('checksum-unconfirmed', { context: { parts: parsed.value.checksum.parts } }, [
      { pointer: '/uscc', code: 'uscc-checksum' },
    ]);
  }
  return { confirmationNeeded: true };
}

import { civilDateAt } from '../../../core/calendar/index.js';
import type { CertificateWarningCode } from './books.js';

/** One certificate of a line: it, or one that took the place of it. */
interface Version {
  readonly number: string;
  readonly organisationId: string;
  readonly state: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
}

/** How the certificate of an asset stands, as the books see it. */
export interface CertificateStanding {
  /** The latest of its line that the organisation held. */
  readonly number: string;
  /** Its last valid day. */
  readonly validTo: string;
  /** The one in its place now, whoever holds it: encumbrances stand there. */
  readonly current: string;
  readonly warnings: readonly CertificateWarningCode[];
}

/**
 * How a line of certificates stands for an organisation at a time: a renewal of its own gives the term, one that was passed
 * on leaves the last of its own.
 */
export function standingOf(
  versions: readonly [Version, ...Version[]],
  organisationId: string,
  now: Date,
): CertificateStanding {
  const [first] = versions;
  const held = versions.findLast((version) => version.organisationId === organisationId) ?? first;
  const current = versions.at(-1) ?? first;
  const isHeld = current.organisationId === organisationId;
  const isInForce = current.state === 'active' && current.validFrom <= now && now <= current.validUntil;
  return {
    ...{ number: held.number, validTo: civilDateAt(held.validUntil), current: current.number },
    warnings: [
      ...(isInForce ? [] : (['CERTIFICATE_NOT_IN_FORCE'] as const)),
      ...(isHeld ? [] : (['CERTIFICATE_NOT_HELD'] as const)),
    ],
  };
}

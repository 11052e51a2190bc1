import { STATUS_ACTS } from '../certificate-status/index.js';
import type { RecordOf } from './records.js';

type Steps = Pick<RecordOf<'certificates'>, 'steps'>;

/** What the last act made of the certificate: no act is added after a final one, so this is all that counts now. */
export const lastStep = ({ steps }: Steps): (typeof STATUS_ACTS)[keyof typeof STATUS_ACTS] | undefined => {
  const last = steps.at(-1);
  return last && STATUS_ACTS[last.kind];
};

/** Whether the certificate is revoked, cancelled or superseded. */
export const hasEnded = (certificate: Steps): boolean => lastStep(certificate)?.bit === 'revocation';

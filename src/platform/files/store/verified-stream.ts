import { type Readable, Transform } from 'node:stream';
import { Fault } from '../../../core/fault.js';
import type { EvidenceFaultCode } from '../evidence-fault-code.js';
import { Digesting } from './digesting.js';

/**
 * Passes bytes on, one piece behind, and fails at the end instead of handing out the last piece when they are not the
 * ones that were stored: whoever downloads damaged evidence gets a transfer that visibly broke, never a whole file.
 */
export function verifiedStream(source: Readable, sha256: string): Readable {
  const digesting = new Digesting();
  let held: Buffer | undefined;
  const verified = new Transform({
    transform(piece: Buffer, _encoding, done) {
      digesting.update(piece);
      const before = held;
      held = piece;
      done(null, before);
    },
    flush(done) {
      if (digesting.end().sha256 === sha256) done(null, held);
      else done(new Fault<EvidenceFaultCode>('evidence-damaged'));
    },
  });
  source.once('error', (error) => verified.destroy(error));
  verified.once('close', () => source.destroy());
  return source.pipe(verified);
}

import { parseArtefact, type TrustFile, type Verdict, verifyRegistration } from '../../core/verification/index.js';
import { nodeCrypto } from '../../platform/crypto/index.js';

/** The verdict on a file with nothing but the trust file, at real time; `unreadable` where there is none. */
export function judgeOffline(bytes: Uint8Array, trust: TrustFile): Verdict | 'unreadable' {
  const artefact = parseArtefact(bytes);
  if (!artefact.ok) return 'unreadable';
  return verifyRegistration(artefact.value.input, trust, { now: new Date(), crypto: nodeCrypto }).verdict;
}

/** A copy of a credential or bundle that names another holder. */
export function forge(artefact: Uint8Array): Uint8Array {
  const text = Buffer.from(artefact).toString('utf8');
  const forged = text.replace('演示市数据管理中心', '冒名市数据管理中心');
  if (forged === text) throw new Error('the artefact does not name its holder');
  return Buffer.from(forged);
}

import { Injectable } from '@nestjs/common';
import { MOST_PROFILE_BYTES } from '../../../core/profile/index.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { type EvidenceReference, type JudgedProfile, judgeProfile, registryFault } from '../domain/index.js';
import { EvidenceFiles } from './evidence-files.js';

/** How far a clock at the holder's may run ahead. */
const CLOCK_SKEW_MS = 5 * 60_000;
/** Profiles that were judged lately: their bytes are known by digest, so that the judgement never changes. */
const MOST_KNOWN = 200;

const REASONS = {
  'profile-json': { zh: '超过 2 MiB，或不是合格的 JSON', en: 'it has more than 2 MiB, or is no JSON' },
  'profile-shape': { zh: '内容不是数据画像', en: 'it does not say what a profile says' },
  'profile-inconsistent': { zh: '其中的数字互相矛盾', en: 'its figures contradict each other' },
  'profile-schema': { zh: '结构摘要与所列各列不符', en: 'the digest of the schema is not that of its columns' },
  'profile-signature': { zh: '签名不成立', en: 'its signature does not hold' },
  'profile-ahead': { zh: '所载制作时间晚于现在', en: 'it says to be made at a time that has not come yet' },
} as const;

/** Signed profiles among the evidence: what they say, judged from their very bytes. */
@Injectable()
export class MeasuredEvidence {
  private readonly known = new Map<string, JudgedProfile>();

  constructor(
    private readonly files: EvidenceFiles,
    private readonly clock: Clock,
  ) {}

  /** A profile that is about to be attached. Throws Fault 'data-profile-invalid' with the reason and the place. */
  async requireNew(file: { readonly sha256: string; readonly size: number }): Promise<void> {
    const { measured } = await this.judged(file);
    if (Date.parse(measured.madeAt) > this.clock.now().getTime() + CLOCK_SKEW_MS) {
      throw refused('profile-ahead', '/madeAt');
    }
  }

  /** Profiles that were attached, in their order. Throws what reading evidence throws, and 'data-profile-invalid'. */
  of(evidence: readonly EvidenceReference[]): Promise<JudgedProfile[]> {
    return Promise.all(
      evidence.map(({ sha256, size }) => this.judged({ sha256: sha256.slice(sha256.indexOf(':') + 1), size })),
    );
  }

  private async judged({ sha256, size }: { readonly sha256: string; readonly size: number }): Promise<JudgedProfile> {
    const known = this.known.get(sha256);
    if (known !== undefined) return known;
    if (size > MOST_PROFILE_BYTES) throw refused('profile-json');
    const pieces: Uint8Array[] = [];
    for await (const piece of await this.files.open({ sha256 })) pieces.push(piece);
    const judged = judgeProfile(nodeCrypto, Buffer.concat(pieces));
    if (!judged.ok) throw refused(judged.code, judged.detail);
    const [oldest] = this.known.keys();
    if (this.known.size >= MOST_KNOWN && oldest !== undefined) this.known.delete(oldest);
    this.known.set(sha256, judged.value);
    return judged.value;
  }
}

const refused = (code: keyof typeof REASONS, detail?: string) => {
  const { zh, en } = REASONS[code];
  const where = detail === undefined ? '' : ` (${detail})`;
  return registryFault('data-profile-invalid', { reason: { zh: `${zh}${where}`, en: `${en}${where}` } });
};

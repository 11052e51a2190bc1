import { Injectable } from '@nestjs/common';
import { toHex, utf8 } from '../../../core/bytes.js';
import { Clock } from '../../../platform/clock/clock.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { type PublishedTrustFile, TrustFileRepository } from '../persistence/trust-file-repository.js';

/** The exact text of a trust file, and which one it is. */
export type TrustFileText = PublishedTrustFile & { readonly text: string };

/** Keeps every text of the trust file that was given out, so that each can be had by the digest a PDF prints. */
@Injectable()
export class PublishedTrustFiles {
  private newest: TrustFileText | undefined;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: TrustFileRepository,
    private readonly clock: Clock,
  ) {}

  /** The text as a published one: a new revision only when it differs from the newest. */
  async publish(text: string): Promise<TrustFileText> {
    if (this.newest?.text === text) return this.newest;
    const sha256 = toHex(nodeCrypto.sha256(utf8(text)));
    const published = await this.unitOfWork.run(async (tx) => {
      await this.repository.lock(tx);
      const latest = await this.repository.latest(tx);
      if (latest?.sha256 === sha256) return latest;
      const added = { revision: (latest?.revision ?? 0) + 1, sha256, publishedAt: this.clock.now() };
      await this.repository.add(tx, added, text);
      return added;
    });
    this.newest = { ...published, text };
    return this.newest;
  }

  /** Newest first, below a revision. */
  before(revision: number | undefined, count: number): Promise<PublishedTrustFile[]> {
    return this.repository.before(this.unitOfWork.reader, revision, count);
  }

  /** The exact text with that digest in hexadecimal, if it was ever published. */
  text(sha256: string): Promise<string | undefined> {
    return this.repository.text(this.unitOfWork.reader, sha256);
  }
}

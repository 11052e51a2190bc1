import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { buildTrustFile, type TrustFile } from '../../../core/verification/index.js';
import { LedgerReader } from '../../ledger/index.js';

/** What of each centre a verifier must know from elsewhere. */
export interface CentreTrust {
  readonly name: string;
  /** Multikey of the centre's offline root. */
  readonly root: string;
}

/** The trust file of this registry: the one thing a stranger needs from a place of his own choice. */
@Injectable()
export class TrustFiles {
  private file: TrustFile | undefined;

  constructor(
    private readonly ledger: LedgerReader,
    private readonly centres: Readonly<Record<Centre, CentreTrust>>,
  ) {}

  current(): TrustFile {
    this.file ??= this.build();
    return this.file;
  }

  private build(): TrustFile {
    const { publicUrl, sample, origin, vkey } = this.ledger.identity();
    const policy = `log ${vkey} ${publicUrl}/ledger\nquorum none\n`;
    return buildTrustFile({ publicUrl, sample, log: { origin, vkey }, policy, centres: this.centres });
  }
}

import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { parseVerifierKey } from '../../../core/note/index.js';
import { formatPolicy, NO_QUORUM, type Policy } from '../../../core/tlog-policy/index.js';
import { buildTrustFile, type TrustFile } from '../../../core/verification/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
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
    private readonly witnesses: Policy = NO_WITNESSES,
  ) {}

  current(): TrustFile {
    this.file ??= this.build();
    return this.file;
  }

  private build(): TrustFile {
    const { publicUrl, sample, origin, vkey } = this.ledger.identity();
    const key = parseVerifierKey(nodeCrypto, vkey);
    if (!key.ok) throw new Fault('vkey', { code: key.code });
    const policy = formatPolicy({ ...this.witnesses, logs: [{ key: key.value, url: `${publicUrl}/ledger` }] });
    // What the registry waits for before it publishes, a verifier may ask for.
    const requireWitness = this.witnesses.quorum !== NO_QUORUM;
    const log = { origin, vkey };
    return buildTrustFile({ publicUrl, sample, log, policy, requireWitness, centres: this.centres });
  }
}

const NO_WITNESSES: Policy = { logs: [], witnesses: [], groups: [], quorum: NO_QUORUM };

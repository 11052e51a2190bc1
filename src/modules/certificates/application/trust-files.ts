import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { parseVerifierKey, type VerifierKey } from '../../../core/note/index.js';
import { formatPolicy, NO_QUORUM, type Policy } from '../../../core/tlog-policy/index.js';
import { buildTrustFile, type TrustFile } from '../../../core/verification/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { type LedgerIdentity, LedgerReader, type RetiredKey } from '../../ledger/index.js';

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
    const identity = this.ledger.identity();
    const { publicUrl, sample } = identity;
    // Tools that read only the policy know no sizes: a key that somebody else may have is none for them.
    const logs = identity.logKeys.flatMap(({ vkey, isCompromised }) => (isCompromised ? [] : [vkey]));
    const url = `${publicUrl}/ledger`;
    const policy = formatPolicy({ ...this.witnesses, logs: logs.map((vkey) => ({ key: keyOf(vkey), url })) });
    // What the registry waits for before it publishes, a verifier may ask for.
    const requireWitness = this.witnesses.quorum !== NO_QUORUM;
    const log = trustedLog(identity);
    const retiredKeys = identity.retiredKeys.flatMap(untrusted);
    return buildTrustFile({ publicUrl, sample, log, policy, requireWitness, centres: this.centres, retiredKeys });
  }
}

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(nodeCrypto, text);
  if (!key.ok) throw new Fault('vkey', { code: key.code });
  return key.value;
}

/** The list of keys is there only when there is more to say than the one key. */
function trustedLog({ origin, vkey, logKeys, cosignerKey }: LedgerIdentity): TrustFile['log'] {
  const own = logKeys.map(({ vkey: known, fromSize, toSize }) => ({
    vkey: known,
    fromSize,
    ...(toSize === undefined ? {} : { toSize }),
  }));
  const keys = cosignerKey === undefined ? own : [...own, { vkey: cosignerKey, fromSize: 0 }];
  return keys.length === 1 ? { origin, vkey } : { origin, vkey, keys };
}

/**
 * A rotated credential key is left out: its last status lists have no index on the ledger, and would be refused as long
 * as they are still recent.
 */
function untrusted({ multikey: key, purpose, retiredIndex, firstUntrustedIndex }: RetiredKey) {
  if (purpose === 'log' || (purpose === 'credential' && firstUntrustedIndex === undefined)) return [];
  return [{ key, firstUntrustedIndex: firstUntrustedIndex ?? retiredIndex }];
}

const NO_WITNESSES: Policy = { logs: [], witnesses: [], groups: [], quorum: NO_QUORUM };

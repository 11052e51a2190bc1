import { Injectable } from '@nestjs/common';
import type { Centre } from '../../../core/access/index.js';
import { Fault } from '../../../core/fault.js';
import { parseVerifierKey, type VerifierKey } from '../../../core/note/index.js';
import { formatPolicy, NO_QUORUM, type Policy } from '../../../core/tlog-policy/index.js';
import { buildTrustFile, type TrustFile, type TrustTerms } from '../../../core/verification/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { RecentReads } from '../../../platform/memo/recent-reads.js';
import { PublishedContracts } from '../../anchoring/index.js';
import { type LedgerIdentity, LedgerReader, type RetiredKey } from '../../ledger/index.js';
import { PublishedTrustFiles, type TrustFileText } from './published-trust-files.js';

/** What of each centre a verifier must know from elsewhere. */
export interface CentreTrust {
  readonly name: string;
  /** Multikey of the centre's offline root. */
  readonly root: string;
}

/** What the trust file says besides what the ledger knows. */
export interface TrustFileTerms {
  readonly centres: Readonly<Record<Centre, CentreTrust>>;
  /** Witnesses, groups and quorum. */
  readonly witnesses?: Policy;
  /** Whether a certificate needs an anchor on a chain that others know. */
  readonly requireChain?: boolean;
}

interface CurrentTrustFile {
  readonly trust: TrustFile;
  readonly published: TrustFileText;
}

/** The trust file of this registry: the one thing a stranger needs from a place of his own choice. */
@Injectable()
export class TrustFiles {
  private readonly recent = new RecentReads<CurrentTrustFile>(AGES, 1);

  constructor(
    private readonly ledger: LedgerReader,
    private readonly contracts: PublishedContracts,
    private readonly published: PublishedTrustFiles,
    private readonly terms: TrustFileTerms,
  ) {}

  /** As it is now, at most a second old: only the contract on the chain ever changes while the registry runs. */
  async current(): Promise<TrustFile> {
    return (await this.latest()).trust;
  }

  /** Its exact text as it was published, and by which digest and revision it is found again. */
  async currentText(): Promise<TrustFileText> {
    return (await this.latest()).published;
  }

  private latest(): Promise<CurrentTrustFile> {
    return this.recent.find('', async () => {
      const trust = await this.build();
      return { trust, published: await this.published.publish(JSON.stringify(trust, null, 2)) };
    });
  }

  private async build(): Promise<TrustFile> {
    const { centres, witnesses = NO_WITNESSES, requireChain = false } = this.terms;
    const identity = this.ledger.identity();
    const { publicUrl, sample } = identity;
    // Tools that read only the policy know no sizes: a key that somebody else may have is none for them.
    const logs = identity.logKeys.flatMap(({ vkey, isCompromised }) => (isCompromised ? [] : [vkey]));
    const url = `${publicUrl}/ledger`;
    const policy = formatPolicy({ ...witnesses, logs: logs.map((vkey) => ({ key: keyOf(vkey), url })) });
    // What the registry waits for before it publishes, a verifier may ask for.
    const requireWitness = witnesses.quorum !== NO_QUORUM;
    const log = trustedLog(identity);
    const retiredKeys = identity.retiredKeys.flatMap(untrusted);
    const known = {
      public: { ...centres.public, ...pdfKeys(identity, 'public') },
      social: { ...centres.social, ...pdfKeys(identity, 'social') },
    };
    const anchored = await this.chain(requireChain);
    return buildTrustFile({
      ...{ publicUrl, sample, log, policy, requireWitness, retiredKeys },
      centres: known,
      ...anchored,
    });
  }

  /** Nobody else can ask a local chain, so it is never required. */
  private async chain(isWanted: boolean): Promise<Pick<TrustTerms, 'chain' | 'requireChain'>> {
    const trusted = await this.contracts.trusted();
    if (trusted === undefined) return {};
    const { isLocal, ...chain } = trusted;
    return { chain, requireChain: isWanted && !isLocal };
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

/** The keys that PDF files of a centre were signed with, the one of now first; no member where there are none. */
function pdfKeys({ keysInForce, retiredKeys }: LedgerIdentity, centre: Centre): Pick<TrustedCentre, 'pdfKeys'> {
  const isPdfKey = (key: { centre: Centre; purpose: string }) => key.centre === centre && key.purpose === 'pdf';
  const keys = [
    ...keysInForce.filter(isPdfKey).map(({ multikey: key }) => ({ key })),
    ...retiredKeys.filter(isPdfKey).map(({ multikey: key, firstUntrustedIndex }) => ({
      key,
      ...(firstUntrustedIndex === undefined ? {} : { firstUntrustedIndex }),
    })),
  ];
  return keys.length === 0 ? {} : { pdfKeys: keys };
}

type TrustedCentre = TrustFile['centres'][Centre];

/**
 * A rotated credential key is left out: its last status lists have no index on the ledger, and would be refused as long
 * as they are still recent. Keys of the log and of PDF files have lists of their own.
 */
function untrusted({ multikey: key, purpose, retiredIndex, firstUntrustedIndex }: RetiredKey) {
  if (purpose === 'log' || purpose === 'pdf' || (purpose === 'credential' && firstUntrustedIndex === undefined))
    return [];
  return [{ key, firstUntrustedIndex: firstUntrustedIndex ?? retiredIndex }];
}

const AGES = { freshMs: 1_000, usableMs: 1_000 };
const NO_WITNESSES: Policy = { logs: [], witnesses: [], groups: [], quorum: NO_QUORUM };

import { toBase64 } from '../bytes.js';
import { field, heading, type TextItem } from './text-item.js';

/** What a certificate on paper says of the ledger: nothing of it stands in the credential, which was made before. */
export interface LedgerFacts {
  /** Place of the entry that issued the certificate. */
  readonly index: number;
  /** Size and root (32 bytes) of the first published checkpoint at hand that covers the entry. */
  readonly size: number;
  readonly root: Uint8Array;
  /** The transaction that put a head of the log which holds the entry on a chain; none yet: 尚未锚定. */
  readonly anchor?: AnchorFacts;
  /** Digest of the trust file as it was published then, `sha256:<hex>`. */
  readonly trustFile: string;
}

export interface AnchorFacts {
  readonly chainId: number;
  /** Address of the contract and hash of the transaction, hexadecimal with 0x. */
  readonly contract: string;
  readonly transactionHash: string;
}

const NOT_ANCHORED = '尚未锚定 Not anchored yet';

const IN_FOURS = /[0-9a-f]{4}(?=[0-9a-f])/g;
/** A digest in groups of four, as people compare it. */
export const inFours = (digest: string): string => {
  const [algorithm, hex] = digest.split(':');
  return hex === undefined ? digest : `${algorithm}: ${hex.replace(IN_FOURS, '$& ')}`;
};

/** The section of the ledger. */
export const ledgerItems = ({ index, size, root, anchor, trustFile }: LedgerFacts): TextItem[] => [
  heading('存证与核验', 'Ledger and verification'),
  field('存证序号', 'Ledger index', String(index)),
  field('检查点大小', 'Checkpoint size', String(size)),
  field('检查点根', 'Checkpoint root', toBase64(root)),
  field(
    '链上锚定',
    'Chain anchor',
    anchor === undefined ? NOT_ANCHORED : `链 ${anchor.chainId} 合约 ${anchor.contract} 交易 ${anchor.transactionHash}`,
  ),
  field('信任文件摘要', 'Trust file', inFours(trustFile)),
];

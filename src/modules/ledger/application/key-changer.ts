import type { Ed25519Signer } from '../../../core/crypto.js';
import { multikeyFromEd25519 } from '../../../core/proof/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import { type KeyChange, keyActs } from '../domain/key-change.js';
import { Keyring } from '../domain/keyring.js';
import { readKeys } from '../persistence/keys.js';
import { type Head, readHead } from '../persistence/log.js';
import type { ActTerms, ImmediateActs } from './immediate-acts.js';
import { notFounded } from './not-founded.js';

/** What a change came to. */
export interface KeyChanged {
  /** Entries of the log now. */
  readonly size: number;
  /** Indexes of the entries about keys. */
  readonly indexes: readonly number[];
}

/** Puts changes of keys on the ledger, each in one transaction with the checkpoint that covers it. */
export class KeyChanger {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: ImmediateActs,
  ) {}

  /**
   * Makes the change under the root of its centre. Of several at once, each starts from what the one before left.
   * @throws StartupError 'ledger-not-founded', 'key-root-foreign', 'key-not-in-force', 'key-first-untrusted'
   */
  change(change: KeyChange, root: Ed25519Signer): Promise<KeyChanged> {
    return this.unitOfWork.run(async (tx) => {
      const head = await readHead(tx, 'wait');
      if (head === undefined) throw notFounded();
      const keyring = new Keyring(await readKeys(tx));
      if (!keyring.isInForce(multikeyFromEd25519(root.publicKey), change.centre, 'root')) throw rootForeign(change);
      const introducesCurrent = change.purpose === 'log' && keyring.logKeys().length === 0;
      if (!introducesCurrent && !keyring.isInForce(change.current, change.centre, change.purpose)) {
        throw notInForce(change);
      }
      requirePast(change, head);
      return this.append(tx, change, root, introducesCurrent);
    });
  }

  private async append(
    tx: Transaction,
    change: KeyChange,
    root: Ed25519Signer,
    introducesCurrent: boolean,
  ): Promise<KeyChanged> {
    const make = async ({ at, newActId }: ActTerms) => keyActs(change, { at, introducesCurrent, newActId });
    const indexes = await this.acts.append(tx, make, root);
    return { size: Math.max(...indexes) + 1, indexes };
  }
}

/** What was trusted cannot end in the future: the retirement itself is the last word on the key. */
function requirePast({ retirement }: KeyChange, { size }: Head): void {
  if (retirement?.reason !== 'compromise' || retirement.firstUntrustedIndex <= size) return;
  throw new StartupError(
    'key-first-untrusted',
    `账本只有 ${size} 条，首个不可信序号不能大于 ${size}`,
    `the ledger has ${size} entries; the first untrusted index cannot be above ${size}`,
  );
}

const rootForeign = ({ centre }: KeyChange) =>
  new StartupError(
    'key-root-foreign',
    `根私钥 offline/${centre}-root.pem 不是本账本所属登记中心的根密钥`,
    `offline/${centre}-root.pem is not the root key of the centre on this ledger`,
  );

const notInForce = ({ centre, purpose }: KeyChange) =>
  new StartupError(
    'key-not-in-force',
    `本机持有的 ${centre} 的 ${purpose} 密钥在账本上已更换或从未登记；请恢复最新的密钥文件，从未登记的 PDF、国密密钥请先执行 registry keys introduce`,
    `the ${purpose} key of ${centre} held here was replaced on the ledger or never introduced; restore the newest key files, and for a PDF or SM2 key that never was run registry keys introduce first`,
  );

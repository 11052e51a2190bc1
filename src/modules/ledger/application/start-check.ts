import { Inject, Injectable } from '@nestjs/common';
import { CENTRES } from '../../../core/access/index.js';
import { equalBytes } from '../../../core/bytes.js';
import { multikeyFromEd25519 } from '../../../core/proof/index.js';
import { UnitOfWork } from '../../../platform/database/index.js';
import { StartupError } from '../../../platform/startup/index.js';
import { Keyring } from '../domain/keyring.js';
import { artefactKeys } from '../domain/key-change.js';
import { type LogKeySizes, logKeySizes } from '../domain/log-key-sizes.js';
import type { LedgerIdentity } from '../domain/origin.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { latestSignedCheckpoint } from '../persistence/publication.js';
import { readKeys, readRetiredKeys } from '../persistence/keys.js';
import { type Head, readHead } from '../persistence/log.js';
import { CheckpointSigner } from './checkpoint-signer.js';

/** Compares the log with what this process was started with, before anything is signed. */
@Injectable()
export class StartCheck {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signer: CheckpointSigner,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  /**
   * The identity of the log, if this process may go on with it.
   * @throws StartupError when the public address, the log's key or a centre's keys are others than the log knows
   */
  async run(): Promise<LedgerIdentity> {
    const head = await readHead(this.unitOfWork.reader);
    if (head === undefined) throw new Error('the ledger was not founded');
    this.requireSameAddress(head);
    await this.requireSameLogKey(head);
    const known = await readKeys(this.unitOfWork.reader);
    const keyring = new Keyring(known);
    this.requireKnownKeys(keyring);
    const { origin, publicUrl, sample } = head;
    const cosignerKey = this.signer.cosignerKey(origin);
    return {
      origin,
      vkey: this.signer.verifierKey(origin),
      logKeys: this.logKeys(keyring, origin),
      keysInForce: known.filter(({ retiredIndex }) => retiredIndex === undefined),
      retiredKeys: await readRetiredKeys(this.unitOfWork.reader),
      ...(cosignerKey === undefined ? {} : { cosignerKey }),
      publicUrl,
      sample,
    };
  }

  private logKeys(keyring: Keyring, origin: string): LogKeySizes[] {
    const changed = logKeySizes(keyring.logKeys(), (multikey) => this.signer.verifierKeyOf(origin, multikey));
    return changed.length > 0
      ? changed
      : [{ vkey: this.signer.verifierKey(origin), fromSize: 0, isCompromised: false }];
  }

  private requireSameAddress(head: Head): void {
    const { publicUrl, sample } = this.options;
    if (publicUrl === undefined) return;
    if (publicUrl !== head.publicUrl) throw addressChanged(head.publicUrl, publicUrl);
    if (sample !== head.sample) throw sampleChanged(head.publicUrl, head.sample);
  }

  private async requireSameLogKey(head: Head): Promise<void> {
    const checkpoint = await latestSignedCheckpoint(this.unitOfWork.reader);
    if (checkpoint?.size !== head.size || !equalBytes(checkpoint.root, head.root)) throw headDamaged();
    if (!this.signer.hasSigned(head.origin, checkpoint.note)) throw logKeyChanged();
  }

  private requireKnownKeys(keyring: Keyring): void {
    if (!keyring.maySign(this.signer.multikeys())) throw keyUnknown('ledger');
    for (const centre of CENTRES) {
      const { rootPublicKey: root, entry, credential } = this.options.keys.centres[centre];
      const keys = { root, entry: entry.publicKey, credential: credential.publicKey };
      for (const purpose of ['root', 'entry', 'credential'] as const) {
        if (!keyring.isInForce(multikeyFromEd25519(keys[purpose]), centre, purpose)) {
          throw keyUnknown(`${centre}-${purpose}`);
        }
      }
    }
    // Where none was introduced yet, the one held here is not used; where one was, no other is taken for it.
    for (const { key, centre, purpose } of artefactKeys(this.options.keys)) {
      const isForeign = keyring.knowsLike({ key, centre, purpose }) && !keyring.isInForce(key, centre, purpose);
      if (isForeign) throw keyUnknown(`${centre} ${key}`);
    }
  }
}

const addressChanged = (stored: string, configured: string) =>
  new StartupError(
    'ledger-public-url-changed',
    `本登记账本以 ${stored} 建立且不可更改，而 PUBLIC_URL 为 ${configured}，请改回或使用新的数据库`,
    `this ledger was founded as ${stored}, which never changes, but PUBLIC_URL is ${configured}; set it back or use a new database`,
  );

const sampleChanged = (stored: string, sample: boolean) =>
  new StartupError(
    'ledger-sample-changed',
    `本登记账本（${stored}）建立时为${sample ? '样本' : '正式'}，不能改为${sample ? '正式' : '样本'}，请使用新的数据库`,
    `this ledger (${stored}) was founded ${sample ? 'as a sample' : 'for real use'} and stays so; use a new database`,
  );

const logKeyChanged = () =>
  new StartupError(
    'ledger-log-key-changed',
    '账本私钥 keys/ledger.pem 不是签署最后一个检查点的私钥，请恢复原文件',
    'the key keys/ledger.pem is not the one that signed the last checkpoint; restore the original file',
  );

const headDamaged = () =>
  new StartupError(
    'ledger-damaged',
    '账本状态与最后一个检查点不一致，数据库可能已损坏，请从备份恢复',
    'the state of the ledger differs from its last checkpoint; the database may be damaged, restore it from a backup',
  );

const keyUnknown = (name: string) =>
  new StartupError(
    'ledger-key-unknown',
    `登记中心密钥 ${name} 未在账本上登记或已停用，请恢复原密钥文件`,
    `the key ${name} was not introduced on the ledger or is retired; restore the original key file`,
  );

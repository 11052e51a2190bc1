import { Inject, Injectable } from '@nestjs/common';
import { CENTRES, type Centre } from '../../../core/access/index.js';
import { multikeyFromEd25519 } from '../../../core/proof/index.js';
import { type Transaction, UnitOfWork } from '../../../platform/database/index.js';
import { artefactKeys, type Introduction, introductionOf, KEY_ORDER } from '../domain/key-change.js';
import { Keyring } from '../domain/keyring.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import { readKeys } from '../persistence/keys.js';
import { readHead } from '../persistence/log.js';
import { ImmediateActs } from './immediate-acts.js';

/** A key that was introduced, and the index of the entry that did. */
export type Introduced = Introduction & { readonly index: number };

/**
 * Introduces the keys of further artefacts that the registry holds and the ledger does not know: those of a registry
 * founded before they existed. Each needs the root of its centre; where that is away, nothing is introduced.
 */
@Injectable()
export class KeyIntroducer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly acts: ImmediateActs,
    @Inject(LEDGER_OPTIONS) private readonly options: Pick<LedgerOptions, 'keys'>,
  ) {}

  /** Of several instances at once, one introduces each key. */
  async introduceMissing(): Promise<Introduced[]> {
    if (this.missing(new Keyring(await readKeys(this.unitOfWork.reader))).length === 0) return [];
    const introduced = [];
    for (const centre of CENTRES) {
      introduced.push(...(await this.unitOfWork.run((tx) => this.introduce(tx, centre))));
    }
    return introduced;
  }

  private async introduce(tx: Transaction, centre: Centre): Promise<Introduced[]> {
    await readHead(tx, 'wait');
    const { root } = this.options.keys.centres[centre];
    const missing = this.missing(new Keyring(await readKeys(tx))).filter((key) => key.centre === centre);
    if (root === undefined || missing.length === 0) return [];
    const make = async ({ at, newActId }: { at: Date; newActId: () => string }) =>
      missing.map((key) => introductionOf(key, { at, newActId, orderKey: KEY_ORDER }));
    const indexes = await this.acts.append(tx, make, root);
    return missing.map((key, place) => ({ ...key, index: indexes[place] ?? 0 }));
  }

  /**
   * A root that is not the centre's introduces nothing, and beside a key that was introduced once no other comes in this
   * way: that is a change of keys, which takes two persons.
   */
  private missing(keyring: Keyring): Introduction[] {
    const { centres } = this.options.keys;
    return artefactKeys(this.options.keys).filter((introduction) => {
      const { root } = centres[introduction.centre];
      if (root === undefined || keyring.knowsLike(introduction)) return false;
      return keyring.isInForce(multikeyFromEd25519(root.publicKey), introduction.centre, 'root');
    });
  }
}

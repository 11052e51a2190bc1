import { Inject, Injectable } from '@nestjs/common';
import { toBase64Url } from '../../../core/bytes.js';
import type { JsonObject, JsonValue } from '../../../core/canonical/index.js';
import type { Ed25519Signer } from '../../../core/crypto.js';
import { buildEntry, SALT_LENGTH } from '../../../core/entry/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import type { LedgerAct } from '../domain/ledger-act.js';
import { LEDGER_OPTIONS, type LedgerOptions } from '../ledger-options.js';
import type { NewSubmission } from '../persistence/submissions.js';
import { OwnEntries } from './own-entries.js';

/** Turns acts into signed entries. */
@Injectable()
export class EntryMaker {
  constructor(
    private readonly ids: Ids,
    private readonly own: OwnEntries,
    @Inject(LEDGER_OPTIONS) private readonly options: LedgerOptions,
  ) {}

  /**
   * Builds and signs the entry of an act. `signer` is the entry key of the acting centre unless given.
   * Throws Fault 'entry-refused' when the act does not fit its kind: a programmer's error.
   */
  make(act: LedgerAct, signer: Ed25519Signer = this.entryKey(act)): NewSubmission {
    const { kind, centre, subject, orderKey, at, body, committed } = act;
    const salts = this.saltsFor(committed, act.salts ?? {});
    const built = buildEntry(
      nodeCrypto,
      { kind, at: at.toISOString(), centre, subject, body, committed, salts },
      signer,
    );
    this.own.add(built.leafHash);
    const { actId } = body;
    return { ...built, actId, kind, centre, subject, orderKey, at, salts: saltTexts(salts) };
  }

  /** Identifier for an act that has none of its own. */
  newActId(): string {
    return this.ids.uuid();
  }

  private entryKey({ centre }: LedgerAct): Ed25519Signer {
    return this.options.keys.centres[centre].entry;
  }

  private saltsFor(
    committed: Readonly<Record<string, JsonValue | undefined>>,
    given: Readonly<Record<string, Uint8Array | undefined>>,
  ): Record<string, Uint8Array> {
    const names = Object.keys(committed).filter((name) => committed[name] !== undefined);
    return Object.fromEntries(names.map((name) => [name, given[name] ?? this.ids.bytes(SALT_LENGTH)]));
  }
}

const saltTexts = (salts: Readonly<Record<string, Uint8Array>>): JsonObject =>
  Object.fromEntries(Object.entries(salts).map(([name, salt]) => [name, toBase64Url(salt)]));

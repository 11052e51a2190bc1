import { Injectable } from '@nestjs/common';
import type { Actor, Centre } from '../../../core/access/index.js';
import type { JsonValue } from '../../../core/canonical/index.js';
import { commit, type DigestPair, SALT_LENGTH } from '../../../core/entry/index.js';
import { nodeCrypto } from '../../../platform/crypto/index.js';
import type { Transaction } from '../../../platform/database/index.js';
import { Ids } from '../../../platform/ids/ids.js';
import { LedgerWriter, type LedgerAct as Submitted } from '../../ledger/index.js';
import { type LedgerAct, objectionOf } from '../domain/index.js';
import type { ApplicationActRecord } from '../persistence/application-act.js';

/** An entry of the procedure, ready to be submitted. */
export interface PreparedEntry {
  readonly actId: string;
  readonly entry: LedgerAct;
  readonly submitted: Submitted;
  /** Salted digests of its committed values, by field. */
  readonly digests: Readonly<Record<string, DigestPair>>;
}

/** Where and when an entry is made. */
interface Place {
  readonly centre: Centre;
  readonly at: Date;
  /** What the entries of one application keep their order by. */
  readonly orderKey: string;
}

/** Puts the entries of the procedure on the ledger. */
@Injectable()
export class LedgerSubmission {
  constructor(
    private readonly ledger: LedgerWriter,
    private readonly ids: Ids,
  ) {}

  /** The time of the act; ask for it once the application is locked. */
  stamp(tx: Transaction): Promise<Date> {
    return this.ledger.stamp(tx);
  }

  /** A fresh act id. */
  newActId(): string {
    return this.ids.uuid();
  }

  /** Salts and addresses an entry. The salts are drawn here because certificates carry the digests. */
  prepare(entry: LedgerAct, place: Place, actId: string = this.newActId()): PreparedEntry {
    const salts: Record<string, Uint8Array> = {};
    const digests: Record<string, DigestPair> = {};
    for (const [name, value] of Object.entries<JsonValue | undefined>(entry.committed)) {
      if (value === undefined) continue;
      const salt = this.ids.bytes(SALT_LENGTH);
      salts[name] = salt;
      digests[name] = commit(nodeCrypto, value, salt);
    }
    return { actId, entry, digests, submitted: addressed(entry, place, actId, salts) };
  }

  /** Queues an entry in the act's transaction. */
  submit(tx: Transaction, { submitted }: PreparedEntry): Promise<void> {
    return this.ledger.submit(tx, submitted);
  }
}

/** Key by which the entries of an application, its objections and its certificate keep their order. */
export const orderKeyOf = (applicationId: string): string => `application:${applicationId}`;

function addressed(entry: LedgerAct, place: Place, actId: string, salts: Record<string, Uint8Array>): Submitted {
  // The kind decides the body on both sides; spreading a union loses that, and the ledger checks every entry's shape.
  return { ...entry, ...place, body: { ...entry.body, actId }, salts } as Submitted;
}

/** The row of an entry. */
export function actRecord(
  prepared: PreparedEntry,
  done: { act: string; fromState: string; toState: string; at: Date; actor: Actor | 'system' },
): ApplicationActRecord {
  const { actor, ...rest } = done;
  const { kind, subject, body, committed } = prepared.entry;
  const objectionId = objectionOf(subject);
  const about = objectionId === undefined ? {} : { objectionId };
  return { id: prepared.actId, kind, ...about, body, committed, ...rest, ...whoActed(actor) };
}

/** Columns that say who acted. */
export const whoActed = (actor: Actor | 'system') =>
  actor === 'system'
    ? {}
    : {
        accountId: actor.accountId,
        personId: actor.personId,
        personRef: actor.personRef,
        organisationId: actor.organisationId,
      };

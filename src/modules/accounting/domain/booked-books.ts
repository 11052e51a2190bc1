import {
  type Accepted,
  type Asset,
  Books,
  type Classification,
  parseAsset,
  type Period,
  type Refused,
  renderEntry,
  SAVED_BOOKS,
  type SavedBooks,
} from '../../../core/accounting/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { parseShape } from '../../../core/shape/index.js';
import type { ActOutcome, ActType, BookedEntry } from './books.js';
import type { CertificateStanding } from './certificate-standing.js';
import { accountingFault } from './faults.js';

/** An asset as the books keep it, and how its certificate stands. */
export interface CarriedAsset {
  readonly record: JsonObject;
  readonly certificate?: CertificateStanding;
}

/** An act that the books took, with whom it is about. */
export interface TakenAct {
  readonly index: number;
  readonly type: ActType;
  readonly date: string | null;
  readonly asset: string | null;
  readonly event: JsonObject;
  readonly outcome: ActOutcome;
  readonly entries: readonly BookedEntry[];
}

/** 红字冲销: which event, dated when, and why. */
export interface Reversal {
  readonly of: number;
  readonly date: string;
  readonly evidence: string;
}

/** 反结账: the act that made the report, and why it is reopened. */
export type Reopening = Omit<Reversal, 'date'>;

/** The record of an asset with what comes from its certificate alone. Throws Fault 'books-damaged'. */
export function assetOf({ record, certificate }: CarriedAsset): Asset {
  const terms =
    certificate === undefined ? {} : { certificateNo: certificate.number, certificateValidTo: certificate.validTo };
  const asset = parseAsset({ ...record, ...terms });
  if (!asset.ok) throw accountingFault('books-damaged', { reason: `asset${asset.detail ?? ''} ${asset.code}` });
  return asset.value;
}

/** Kept books after a close. Throws Fault 'books-damaged' for what are none. */
export function savedBooksIn(kept: unknown): SavedBooks {
  const saved = parseShape(SAVED_BOOKS, kept);
  if (!saved.ok) throw accountingFault('books-damaged', { reason: `report ${saved.detail ?? ''}`.trim() });
  return saved.value;
}

/** Books that were taken up to be carried on: numbers what they bring as it is kept. */
export class CarriedBooks {
  private constructor(
    private readonly engine: Books,
    private readonly carried: Map<string, CarriedAsset>,
    private entriesCount: number,
  ) {}

  /** Takes up what was saved. Throws Fault 'books-damaged' where it is not what `Books.save` gave. */
  static resume(assets: readonly CarriedAsset[], saved: unknown, entriesCount: number): CarriedBooks {
    const known = assets.map((each) => ({ each, asset: assetOf(each) }));
    const engine = Books.resume(
      known.map(({ asset }) => asset),
      saved,
    );
    if (!engine.ok) throw accountingFault('books-damaged', { reason: `${engine.code} ${engine.detail ?? ''}`.trim() });
    const byId = new Map(known.map(({ each, asset }) => [asset.id, each]));
    return new CarriedBooks(engine.value, byId, entriesCount);
  }

  get assets(): ReadonlyMap<string, CarriedAsset> {
    return this.carried;
  }

  /** Entries so far, the last one's number. */
  get entries(): number {
    return this.entriesCount;
  }

  save(): SavedBooks {
    return this.engine.save();
  }

  /** The books as far as a replay of the period after them needs them. */
  checkpoint(): SavedBooks {
    return this.engine.checkpoint();
  }

  /** The class of every asset now, and why, by its id. */
  classes(): ReadonlyMap<string, Classification> {
    return new Map(this.engine.classification().map((each) => [each.asset, each]));
  }

  /**
   * Holds the balances of the books against the sums of the kept entries, in fen by account. Throws Fault 'books-damaged'
   * where one is another.
   */
  requireSums(sums: ReadonlyMap<string, bigint>): void {
    const balances = new Map<string, bigint>(this.engine.trialBalance());
    for (const account of new Set([...balances.keys(), ...sums.keys()])) {
      if ((balances.get(account) ?? 0n) !== (sums.get(account) ?? 0n)) {
        throw accountingFault('books-damaged', { reason: `balance of ${account}` });
      }
    }
  }

  /** Takes in another asset, to which nothing has happened; false where its id is taken. Throws Fault 'books-damaged'. */
  admit(admitted: CarriedAsset): boolean {
    const asset = assetOf(admitted);
    const isNew = this.engine.admit(asset);
    if (isNew) this.carried.set(asset.id, admitted);
    return isNew;
  }

  /** Takes an event, or says why not; after a refusal the books are not to be kept. Throws Fault 'books-damaged'. */
  take(event: JsonObject): { readonly act: TakenAct; readonly outcome: Accepted } | Refused {
    const outcome = soundly(() => this.engine.apply(event));
    return outcome.accepted ? { act: this.taken('event', { event, about: event }, outcome), outcome } : outcome;
  }

  /** 红字冲销 of an event of the period; `later` says which event would be refused without it. Throws 'books-damaged'. */
  reverse({ of, date, evidence }: Reversal, period: Period): TakenAct | Refused {
    const outcome = soundly(() => this.engine.reverse({ of, date, evidence }, period));
    if (!outcome.accepted) return outcome;
    const reversed = period.acts.find(({ index }) => index === of)?.act;
    const about = reversed?.kind === 'event' ? reversed.event : undefined;
    return this.taken('reversal', { event: { type: 'reversal', date, of, evidence }, about }, outcome);
  }

  /** Reopens the newest report that stands; `period` begins at the close before it. Throws 'books-damaged'. */
  reopen({ of, evidence }: Reopening, period: Period): TakenAct | Refused {
    const outcome = soundly(() => this.engine.reopen({ of, evidence }, period));
    if (!outcome.accepted) return outcome;
    return {
      ...{ index: outcome.event, type: 'reopening', date: null, asset: null, entries: [] },
      ...{ event: { type: 'reopening', of, evidence }, outcome: { warnings: [] } },
    };
  }

  private assetIn(about: unknown): string | null {
    const asset: unknown = typeof about === 'object' && about !== null ? Reflect.get(about, 'asset') : undefined;
    return typeof asset === 'string' && this.assets.has(asset) ? asset : null;
  }

  /** `about` is the event that names the asset. */
  private taken(
    type: ActType,
    { event, about }: { readonly event: JsonObject; readonly about: unknown },
    outcome: Accepted,
  ): TakenAct {
    const { event: index, date, treatment, retreated, warnings } = outcome;
    const entries = outcome.entries.map((entry): BookedEntry => {
      this.entriesCount += 1;
      const { event: of, ...rest } = renderEntry(entry);
      return { ...rest, number: this.entriesCount, act: index, event: of };
    });
    return {
      ...{ index, type, date, asset: this.assetIn(about), event, entries },
      outcome: {
        ...(treatment === undefined ? {} : { treatment: { treatment: treatment.treatment, reason: treatment.reason } }),
        ...(retreated === undefined ? {} : { retreated }),
        warnings: warnings.map(({ code, asset }) => ({ code, asset })),
      },
    };
  }
}

/** What the engine throws where the state, or the acts of a period, cannot be those of one history. */
const UNSOUND: ReadonlySet<string> = new Set([
  'accounting-period-differs',
  'accounting-tie-broken',
  'accounting-days-out-of-order',
]);

function soundly<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof Fault) || !UNSOUND.has(error.code)) throw error;
    throw accountingFault('books-damaged', { reason: error.code });
  }
}

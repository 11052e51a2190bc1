import {
  type Accepted,
  type Asset,
  Books,
  parseAsset,
  type Refused,
  renderEntry,
  type SavedBooks,
} from '../../../core/accounting/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
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
  readonly event: JsonObject;
  readonly outcome: ActOutcome;
  readonly entries: readonly BookedEntry[];
}

/** The record of an asset with what comes from its certificate alone. Throws Fault 'books-damaged'. */
export function assetOf({ record, certificate }: CarriedAsset): Asset {
  const terms =
    certificate === undefined ? {} : { certificateNo: certificate.number, certificateValidTo: certificate.validTo };
  const asset = parseAsset({ ...record, ...terms });
  if (!asset.ok) throw accountingFault('books-damaged', { reason: `asset${asset.detail ?? ''} ${asset.code}` });
  return asset.value;
}

/** Books that were taken up to be carried on: numbers what they bring as it is kept. */
export class CarriedBooks {
  private constructor(
    private readonly engine: Books,
    readonly assets: ReadonlyMap<string, CarriedAsset>,
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

  get entries(): number {
    return this.entriesCount;
  }

  save(): SavedBooks {
    return this.engine.save();
  }

  classification(): ReturnType<Books['classification']> {
    return this.engine.classification();
  }

  trialBalance(): ReturnType<Books['trialBalance']> {
    return this.engine.trialBalance();
  }

  /** False where its id is taken. */
  admit(asset: Asset): boolean {
    return this.engine.admit(asset);
  }

  /** Takes an event, or says why not; after a refusal the books are not to be kept. */
  take(event: JsonObject): { readonly act: TakenAct; readonly outcome: Accepted } | Refused {
    const outcome = this.engine.apply(event);
    return outcome.accepted ? { act: this.taken('event', event, outcome), outcome } : outcome;
  }

  private taken(type: ActType, event: JsonObject, outcome: Accepted): TakenAct {
    const { event: index, date, treatment, warnings } = outcome;
    const entries = outcome.entries.map((entry): BookedEntry => {
      this.entriesCount += 1;
      const { event: of, ...rest } = renderEntry(entry);
      return { ...rest, number: this.entriesCount, act: index, event: of };
    });
    return {
      ...{ index, type, date, event, entries },
      outcome: {
        ...(treatment === undefined ? {} : { treatment: { treatment: treatment.treatment, reason: treatment.reason } }),
        warnings: warnings.map(({ code, asset }) => ({ code, asset })),
      },
    };
  }
}

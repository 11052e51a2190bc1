import { fail, ok, type Result } from '../../result.js';
import { actOf } from '../acts/act.js';
import { ActReplay, type Admission } from '../acts/replay.js';
import { type Asset, parseAsset } from '../assets/index.js';
import type { Accepted } from '../books/outcome.js';
import type { Treatment } from '../costs/index.js';
import type { Entry } from '../journal/index.js';
import type { Report } from '../reports/index.js';
import { type RenderedEntry, renderEntry } from '../scenario/result.js';
import { COST_TYPES, type CostAct } from './costs.js';
import type { ActItem, AssetItem } from './items.js';
import type { DossierFindingCode } from './words.js';

/** An entry under its number, and the act that made it. */
export interface NumberedEntry {
  readonly number: number;
  readonly act: number;
  readonly entry: Entry;
  readonly rendered: RenderedEntry;
}

/** What the acts of a dossier come to, computed from the empty books. */
export interface History {
  readonly assets: ReadonlyMap<string, Asset>;
  readonly entries: readonly NumberedEntry[];
  /** By the act that closed the period. */
  readonly reports: ReadonlyMap<number, Report>;
  readonly costs: readonly CostAct[];
  /** On which day the development of an asset became an intangible asset. */
  readonly transfers: ReadonlyMap<string, string>;
  /** Days of reversals, with those of the acts that they reverse. */
  readonly reversals: readonly { readonly on: string; readonly of: string }[];
}

type Answer<T> = Result<T, DossierFindingCode>;

/** Reads the assets in the order of their admission. */
export function admissionsOf(items: readonly AssetItem[]): Answer<readonly Admission[]> {
  const admissions: Admission[] = [];
  const ids = new Set<string>();
  for (const [index, { assetId, place, from, record }] of items.entries()) {
    const asset = parseAsset(record);
    const isInOrder = place === index && from >= (admissions.at(-1)?.from ?? 0);
    if (!asset.ok || asset.value.id !== assetId || ids.has(assetId) || !isInOrder) {
      return fail('asset-unreadable', assetId);
    }
    ids.add(assetId);
    admissions.push({ asset: asset.value, from });
  }
  return ok(admissions);
}

/** Replays acts from the empty books; the first that the rules refuse ends it. */
export function replay(admissions: readonly Admission[], acts: readonly ActItem[]): Answer<History> {
  const books = new ActReplay(admissions, { extended: true });
  const gathered = new Gathered();
  for (const [index, act] of acts.entries()) {
    if (act.actIndex !== index) return fail('act-disordered', `#${act.actIndex}`);
    const outcome = books.take(actOf(act.event));
    if (!outcome.accepted) return fail('act-refused', `#${index} ${outcome.code}`);
    if (!('entries' in outcome)) {
      if (act.actType !== 'reopening' || act.date !== null) return fail('act-dated-otherwise', `#${index}`);
      continue;
    }
    if (outcome.date !== act.date) return fail('act-dated-otherwise', `#${index}`);
    gathered.take(act, outcome.date, outcome);
  }
  return ok(gathered.history(new Map(admissions.map(({ asset }) => [asset.id, asset]))));
}

class Gathered {
  private readonly entries: NumberedEntry[] = [];
  private readonly reports = new Map<number, Report>();
  private readonly acts = new Map<
    number,
    { readonly act: ActItem; readonly date: string; entries: readonly number[] }
  >();
  private readonly treatments = new Map<number, Pick<Treatment, 'treatment' | 'reason'>>();
  private readonly transfers = new Map<string, string>();
  private readonly reversedBy = new Map<number, number>();
  private readonly reversals: { on: string; of: string }[] = [];

  take(act: ActItem, date: string, { entries, report, treatment, retreated = [] }: Accepted): void {
    const first = this.entries.length + 1;
    const own: number[] = [];
    for (const [place, entry] of entries.entries()) {
      const number = first + place;
      this.entries.push({ number, act: act.actIndex, entry, rendered: renderEntry(entry) });
      if (entry.event === act.actIndex) own.push(number);
      if (entry.kind === 'transfer_to_intangible' && entry.asset !== null) this.transfers.set(entry.asset, date);
    }
    if (report !== undefined) this.reports.set(act.actIndex, report);
    for (const { event, ...its } of treatment === undefined ? retreated : [treatment, ...retreated]) {
      this.treatments.set(event, { treatment: its.treatment, reason: its.reason });
    }
    if (act.actType === 'reversal') this.reverse(act, date);
    else this.acts.set(act.actIndex, { act, date, entries: own });
  }

  history(assets: ReadonlyMap<string, Asset>): History {
    const { entries, reports, transfers, reversals } = this;
    const costs = Array.from(this.acts).flatMap(([actIndex, { act, date, entries: own }]): CostAct[] => {
      if (!COST_TYPES.some((type) => type === act.event['type'])) return [];
      const { event, documents } = act;
      const [treatment, reversedBy] = [this.treatments.get(actIndex), this.reversedBy.get(actIndex)];
      return [{ actIndex, date, event, documents, treatment, reversedBy, entries: own }];
    });
    return { assets, entries, reports, costs, transfers, reversals };
  }

  private reverse({ actIndex, event }: ActItem, on: string): void {
    const of = Number(event['of']);
    const reversed = this.acts.get(of);
    this.reversedBy.set(of, actIndex);
    this.reversals.push({ on, of: reversed?.date ?? on });
    if (reversed?.act.event['type'] === 'available_for_use') this.transfers.delete(String(reversed.act.event['asset']));
  }
}

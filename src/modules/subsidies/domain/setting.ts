import type { CivilDate } from '../../../core/calendar/index.js';
import type { PolicySettings, ReadingChoices } from '../../../core/subsidy/index.js';

export const SETTING_KINDS = ['publication', 'window', 'reading'] as const;
export type SettingKind = (typeof SETTING_KINDS)[number];

/** The person behind an act, as it is kept. */
export interface SettingPerson {
  readonly accountId: string;
  readonly personId: string;
  readonly personRef: string;
}

/** What is to hold about a policy: null takes a day or a window back; the reading `usual` takes a choice back. */
export type SettingTerms =
  /** 发布日 of a document. */
  | { readonly kind: 'publication'; readonly target: string; readonly value: CivilDate | null }
  /** 批次窗口 of a rule, or of rules of a pattern such as `BJ-XC-*`; both days included. */
  | { readonly kind: 'window'; readonly target: string; readonly value: readonly [CivilDate, CivilDate] | null }
  /** 读法 of an ambiguity: `RULE/ambiguity`, or `cross-district`. */
  | { readonly kind: 'reading'; readonly target: string; readonly value: string };

/** What an officer asks for, why, and the digest of the document it rests on. */
export type SettingWish = SettingTerms & { readonly ground: string; readonly sourceDigest?: string };

/** A setting as two officers made it. Rows are only ever added; of a kind and target the last version counts. */
export type Setting = SettingWish & {
  readonly id: string;
  readonly version: number;
  readonly requestedBy: SettingPerson;
  readonly confirmedBy: SettingPerson;
  readonly at: Date;
};

/** What the engine computes with. */
export interface SettingsInForce {
  readonly settings: PolicySettings;
  readonly readings: ReadingChoices;
}

/** A setting with its place among those of its kind and target. */
interface Placed {
  readonly version: number;
  readonly at: Date;
  readonly wish: SettingWish;
}

/**
 * The settings that a claim filed at a moment is judged by: days and readings as they stand; of windows those in which it
 * was filed, since the window of the next batch must not shut out whoever came in time. A window that was taken back later
 * was a mistake: then what stands in its place counts.
 */
export function standingFor(settings: readonly Placed[], filedAt: Date): readonly SettingWish[] {
  const targets = Map.groupBy(settings, ({ wish }) => `${wish.kind} ${wish.target}`);
  return [...targets.values()].flatMap((all) => {
    const inOrder = all.toSorted((a, b) => a.version - b.version);
    const latest = inOrder.at(-1);
    if (latest?.wish.kind !== 'window') return latest?.wish ?? [];
    const then = inOrder.findLast(({ at }) => at <= filedAt);
    if (then === undefined || then.wish.value === null) return [];
    const isTakenBack = inOrder.some(({ version, wish }) => version > then.version && wish.value === null);
    return (isTakenBack ? latest : then).wish;
  });
}

/** The settings of these, which are the last of their kind and target each. */
export function settingsOf(latest: readonly SettingWish[]): SettingsInForce {
  const publishedOn = new Map<string, CivilDate | null>();
  const batchWindows = new Map<string, readonly [CivilDate, CivilDate] | null>();
  const readings = new Map<string, { readonly alternative: string; readonly reason: string }>();
  for (const each of latest) {
    switch (each.kind) {
      case 'publication':
        publishedOn.set(each.target, each.value);
        break;
      case 'window':
        // A window taken back leaves what a less exact pattern says.
        if (each.value !== null) batchWindows.set(each.target, each.value);
        break;
      case 'reading':
        readings.set(each.target, { alternative: each.value, reason: each.ground });
        break;
    }
  }
  return { settings: { publishedOn, batchWindows }, readings };
}

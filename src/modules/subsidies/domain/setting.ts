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

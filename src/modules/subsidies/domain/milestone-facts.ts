import type { JsonValue } from '../../../core/canonical/index.js';
import type { FactEvidence, RegistryFact } from './registry-fact.js';

/** What of a confirmed first is looked at. */
export interface FirstConfirmed {
  readonly id: string;
  readonly type: 'registration' | 'listing' | 'trade' | 'opening' | 'recognition';
  readonly evidence: { readonly platform?: string };
  readonly publishedIndex?: number;
}

type Known = Omit<RegistryFact, 'evidence'>;

const FIRST_TRADE = 'BJ-FUND23-TRADE';

/** Words of the firsts, as 四首 are counted (通州征求意见稿 第六条); a listing is none of them. */
const FIRSTS: Readonly<Record<FirstConfirmed['type'], string | undefined>> = {
  registration: '登记',
  recognition: '入表',
  trade: '交易',
  opening: '开放',
  listing: undefined,
};

/**
 * What confirmed firsts say. That a trade was the first is in its confirmation; what was traded in its first year, and when it
 * was signed, are not. The exchange of a trade says nothing of where data were registered.
 */
export function milestoneFacts(milestones: readonly FirstConfirmed[]): readonly RegistryFact[] {
  const facts = milestones.flatMap((milestone) =>
    knownBy(milestone).map((fact): RegistryFact => ({ ...fact, evidence: [evidenceOf(milestone)] })),
  );
  const firsts = milestones.filter(({ type }) => FIRSTS[type] !== undefined);
  if (firsts.length === 0) return facts;
  const value: JsonValue = firsts.flatMap(({ type }) => FIRSTS[type] ?? []);
  return [...facts, { name: 'firsts', value, evidence: firsts.map(evidenceOf) }];
}

function knownBy({ type, evidence: { platform } }: FirstConfirmed): readonly Known[] {
  switch (type) {
    case 'registration':
      return [{ name: 'isFirstRegistration', value: true }];
    case 'recognition':
      return [{ name: 'isFirstRecognition', value: true }];
    case 'trade':
      return [
        { name: 'isFirstContract', value: true },
        ...(platform === undefined ? [] : [{ name: 'exchange', value: platform, rule: FIRST_TRADE }]),
      ];
    case 'opening':
      return [
        { name: 'isFirstOpening', value: true },
        ...(platform === undefined ? [] : [{ name: 'channel', value: platform }]),
      ];
    case 'listing':
      return [];
  }
}

const evidenceOf = ({ id, publishedIndex }: FirstConfirmed): FactEvidence => ({
  kind: 'milestone',
  id,
  ...(publishedIndex === undefined ? {} : { entryIndex: publishedIndex }),
});

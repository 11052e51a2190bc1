import type { Text } from '../ui/dom.js';
import type { Answer } from '../server.js';

/** What the registry says of a certificate besides its evidence. It is shown as its word and changes no verdict. */
export interface RegistryWord {
  readonly verdict: string;
  readonly verdictText: Text;
  readonly checkedAt: string;
  readonly underObjectionSince: string | undefined;
  readonly encumbrances: readonly Encumbrance[];
  readonly evaluations: readonly Evaluation[];
  readonly chain: Text | undefined;
  readonly outsideMemory: Text | undefined;
}

export interface Encumbrance {
  readonly type: string;
  readonly since: string;
  readonly until: string | undefined;
  readonly rank: number | undefined;
  readonly reference: string | undefined;
}

/** A report that stands beside the certificate: who filed it and for when, never what it found. */
export interface Evaluation {
  readonly type: string;
  readonly evaluator: string;
  readonly baseDate: string;
  readonly validUntil: string;
  readonly isExpired: boolean;
}

/** What became of the question to the registry. */
export type Registry =
  | { readonly state: 'not-asked'; readonly why: 'offline' | 'forged' | 'nothing-to-ask-with' }
  | Answer<RegistryWord>;

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined;

const textIn = (value: unknown, name: string): string | undefined => {
  const found = member(value, name);
  return typeof found === 'string' ? found : undefined;
};

const bilingual = (value: unknown): Text | undefined => {
  const [zh, en] = [textIn(value, 'zh'), textIn(value, 'en')];
  return zh === undefined || en === undefined ? undefined : { zh, en };
};

const listIn = (value: unknown, name: string): readonly unknown[] => {
  const found = member(value, name);
  return Array.isArray(found) ? found : [];
};

/** Reads a report of the registry; undefined for what is none. */
export const readRegistryWord = (answer: unknown): RegistryWord | undefined => {
  const [verdict, verdictText] = [textIn(answer, 'verdict'), bilingual(member(answer, 'verdictText'))];
  const checkedAt = textIn(answer, 'checkedAt');
  if (verdict === undefined || verdictText === undefined || checkedAt === undefined) return undefined;
  const chain = listIn(answer, 'fragments').find((one) => textIn(one, 'check') === 'chain');
  return {
    verdict,
    verdictText,
    checkedAt,
    underObjectionSince: textIn(member(answer, 'underObjection'), 'since'),
    encumbrances: listIn(answer, 'encumbrances').flatMap(readEncumbrance),
    evaluations: listIn(answer, 'evaluations').flatMap(readEvaluation),
    chain: bilingual(member(chain, 'detail')),
    outsideMemory: bilingual(member(member(answer, 'outsideMemory'), 'detail')),
  };
};

const readEncumbrance = (one: unknown): Encumbrance[] => {
  const [type, since] = [textIn(one, 'type'), textIn(one, 'since')];
  const rank = member(one, 'rank');
  if (type === undefined || since === undefined) return [];
  return [
    {
      type,
      since,
      until: textIn(one, 'until'),
      rank: typeof rank === 'number' ? rank : undefined,
      reference: textIn(one, 'reference'),
    },
  ];
};

const readEvaluation = (one: unknown): Evaluation[] => {
  const [type, evaluator] = [textIn(one, 'type'), textIn(one, 'evaluator')];
  const [baseDate, validUntil] = [textIn(one, 'baseDate'), textIn(one, 'validUntil')];
  if (type === undefined || evaluator === undefined || baseDate === undefined || validUntil === undefined) return [];
  return [{ type, evaluator, baseDate, validUntil, isExpired: textIn(one, 'standing') === 'expired' }];
};

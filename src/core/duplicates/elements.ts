import { folded } from './comparable.js';
import { dice, isNear } from './dice.js';
import { gramsOf } from './grams.js';
import { LIKENESS_THRESHOLDS } from './thresholds.js';

/** What two elements of the inventory are compared by. */
export interface ComparedElement {
  readonly name: string;
  readonly definition: string;
  /** Empty where there is none. */
  readonly valueDomain: string;
}

/** Why two elements may be one: each alone is enough but the last, which only adds weight. */
export const ELEMENT_REASONS = ['near-name', 'near-definition', 'same-domain-and-similar-name', 'same-domain'] as const;
export type ElementReason = (typeof ELEMENT_REASONS)[number];

/** How alike two elements are: Dice in thousandths for each field. */
export interface ElementLikeness {
  readonly name: number;
  readonly definition: number;
  /** Undefined where one of them has no value domain. */
  readonly valueDomain?: number;
  readonly reasons: readonly ElementReason[];
}

/** A value domain as it is compared for being the same; undefined where there is none. */
export const domainKey = (valueDomain: string): string | undefined => {
  const key = folded(valueDomain).replace(/\s+/gu, '');
  return key === '' ? undefined : key;
};

/** How alike two elements are, or undefined when nothing says that they are one. Symmetric. */
export function compareElements(one: ComparedElement, other: ComparedElement): ElementLikeness | undefined {
  const [name, otherName] = [gramsOf(one.name), gramsOf(other.name)];
  const [definition, otherDefinition] = [gramsOf(one.definition), gramsOf(other.definition)];
  const [domain, otherDomain] = [domainKey(one.valueDomain), domainKey(other.valueDomain)];
  const isSameDomain = domain !== undefined && domain === otherDomain;
  const { elementName, elementDefinition, elementNameOfSameDomain } = LIKENESS_THRESHOLDS;
  const isNearName = isNear(name, otherName, elementName.value);
  const decisive: ElementReason[] = [
    ...(isNearName ? (['near-name'] as const) : []),
    ...(isNear(definition, otherDefinition, elementDefinition.value) ? (['near-definition'] as const) : []),
    ...(!isNearName && isSameDomain && isNear(name, otherName, elementNameOfSameDomain.value)
      ? (['same-domain-and-similar-name'] as const)
      : []),
  ];
  if (decisive.length === 0) return undefined;
  const valueDomain = dice(gramsOf(one.valueDomain), gramsOf(other.valueDomain));
  return {
    name: dice(name, otherName),
    definition: dice(definition, otherDefinition),
    ...(domain === undefined || otherDomain === undefined ? {} : { valueDomain }),
    reasons: [...decisive, ...(isSameDomain ? (['same-domain'] as const) : [])],
  };
}

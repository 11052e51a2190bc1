import { parseJson } from '../../../src/core/canonical/index.js';
import { parseValuationFactors, recompute } from '../../../src/core/valuation/index.js';
import { accepted, type Target, textOf } from '../support/target.js';

const income = (form: string, periods: string): string =>
  `{"method":"income","form":"${form}","right":"use","limits":{"legal":2,"life-cycle":3},"discountRate":"0.125","periods":${periods}}`;

/** Factors of valuations, as evaluators send them with their reports. */
export const valuationTargets: readonly Target[] = [
  {
    name: 'factors of a valuation',
    covers: ['parseValuationFactors'],
    samples: [
      income('direct', '[{"income":"100.00"},{"income":"-100.00"}]'),
      income('shared', '[{"income":"100.00","share":"0.3"}]'),
      income('excess', '[{"income":"100.00","otherAssets":"40.00"}]'),
      income('incremental', '[{"with":"100.00","without":"40.00"}]'),
      '{"method":"cost","form":"adjusted","components":{"direct":"10.00"},"remainingLife":{"remaining":2,"whole":5}}',
      '{"method":"cost","form":"utility","components":{"direct":"10.00"},"utility":{"quality":"0.9"}}',
      '{"method":"market","form":"comparison","reference":"10.00","adjustments":{"date":"0.9"}}',
    ],
    words: ['"method":', '"form":', '"__proto__":', '[', '{', '"', '-', '.', '1e308'],
    read: (input) => {
      const json = accepted(parseJson(textOf(input)));
      const parsed = json === undefined ? undefined : parseValuationFactors(json);
      if (parsed?.ok !== true) return undefined;
      const { value, ...rest } = recompute(parsed.value);
      return { value: { ...rest, value: String(value) } };
    },
  },
];

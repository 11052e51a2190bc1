import { isCivilDate } from '../../../core/calendar/index.js';
import type { JsonObject } from '../../../core/canonical/index.js';
import { RULINGS } from './dispute.js';
import type { RulingWish } from './dispute-rules.js';

const wrong = (name: string): never => {
  throw new TypeError(`the parameters of a request hold no ${name}`);
};

/** What a request for an adjudication keeps. */
export const parametersOf = (dispute: string, { outcome, ruling, resource, effectiveOn }: RulingWish): JsonObject => ({
  ...{ dispute, outcome, ruling },
  ...(resource === undefined ? {} : { resource }),
  ...(effectiveOn === undefined ? {} : { effectiveOn }),
});

/** The dispute of a request, which this module wrote itself. Throws where there is none. */
export const disputeOf = ({ dispute }: JsonObject): string =>
  typeof dispute === 'string' ? dispute : wrong('dispute');

/** What a request asks for. Throws where its parameters do not say it. */
export function wishOf({ outcome, ruling, resource, effectiveOn }: JsonObject): RulingWish {
  const known = RULINGS.find((one) => one === outcome);
  if (known === undefined || typeof ruling !== 'string') return wrong('outcome and ruling');
  return {
    ...{ outcome: known, ruling },
    ...(typeof resource === 'string' ? { resource } : {}),
    ...(typeof effectiveOn === 'string' && isCivilDate(effectiveOn) ? { effectiveOn } : {}),
  };
}

import type { JsonObject } from '../../../core/canonical/index.js';
import { type DigestPair, digestPair } from '../../../core/entry/index.js';
import { conforms, millisecondsOf } from '../../../core/shape/index.js';
import type { StatusAct } from './certificate-status.js';
import type { StatusCommand } from './status-command.js';

const wrong = (name: string): never => {
  throw new TypeError(`the parameters of a request hold no ${name}`);
};

/** The parameters of a request for an act: of the explanation its salted digests alone. */
export const parametersOf = (
  { number, reason, effectiveFrom }: StatusCommand,
  { sha256, sm3 }: DigestPair,
): JsonObject => ({
  number,
  reason,
  ...(effectiveFrom === undefined ? {} : { effectiveFrom: effectiveFrom.toISOString() }),
  explanation: { sha256, sm3 },
});

/** The certificate of a request, which this module wrote itself. Throws where there is none. */
export const numberOf = ({ number }: JsonObject): string => (typeof number === 'string' ? number : wrong('number'));

/** The salted digests of the explanation. Throws where there are none. */
export const explanationDigestOf = ({ explanation }: JsonObject): DigestPair =>
  conforms(digestPair, explanation) ? explanation : wrong('explanation');

/** What a request asks for. Throws where its parameters do not say it. */
export function commandOf(act: StatusAct, parameters: JsonObject): StatusCommand {
  const { reason, effectiveFrom } = parameters;
  if (typeof reason !== 'string') return wrong('reason');
  return { number: numberOf(parameters), act, reason, effectiveFrom: instantOf(effectiveFrom) };
}

function instantOf(value: JsonObject[string] | undefined): Date | undefined {
  if (value === undefined) return undefined;
  const milliseconds = typeof value === 'string' ? millisecondsOf(value) : undefined;
  return milliseconds === undefined ? wrong('effectiveFrom') : new Date(milliseconds);
}

import type { JsonObject } from '../../../core/canonical/index.js';
import { Fault } from '../../../core/fault.js';
import { type Fen, parseYuan } from '../../../core/money.js';
import { object, parseShape, pattern, type Shape, text, uuid } from '../../../core/shape/index.js';
import { GROUND_LENGTH } from '../domain/fee-act.js';

const waiver = object({
  applicationId: uuid,
  amount: pattern(/\d{1,15}\.\d\d/, 'an amount in yuan'),
  ground: text(GROUND_LENGTH),
});
const reversal = object({ applicationId: uuid, paymentId: uuid, ground: text(GROUND_LENGTH) });

/** A waiver as its request keeps it. */
export function waiverOf(parameters: JsonObject): { applicationId: string; amount: Fen; ground: string } {
  const { amount, ...rest } = read(waiver, parameters);
  const parsed = parseYuan(amount);
  if (!parsed.ok) throw new Fault('internal', { reason: parsed.code });
  return { ...rest, amount: parsed.value };
}

/** A reversal as its request keeps it. */
export const reversalOf = (parameters: JsonObject): { applicationId: string; paymentId: string; ground: string } =>
  read(reversal, parameters);

/** The application that either is about. */
export const applicationOf = ({ applicationId }: JsonObject): string => read(uuid, applicationId);

/** Requests were written here; one that does not read was tampered with. */
function read<T>(shape: Shape<T>, value: unknown): T {
  const parsed = parseShape(shape, value);
  if (!parsed.ok) throw new Fault('internal', { reason: parsed.detail });
  return parsed.value;
}

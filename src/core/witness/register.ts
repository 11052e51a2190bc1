import { parseJson } from '../canonical/index.js';
import { fail, ok, type Result } from '../result.js';
import { line, list, literal, object, parseShape, pattern, type Shaped } from '../shape/index.js';

const registerShape = object({
  type: literal('DataAssetRegistryWitness'),
  version: literal(1),
  name: pattern(/[^\s+]{1,255}/, 'a key name'),
  vkey: line(400),
  /** Every log that was ever cosigned: for each of them a checkpoint must be there. */
  origins: list(line(255), { max: 100_000, unique: true }),
});

/** What a witness must never forget beside the checkpoints themselves: who it is, and for which logs it has signed. */
export type WitnessRegister = Shaped<typeof registerShape>;

/** The register as it is kept. */
export const formatRegister = ({ name, vkey, origins }: Omit<WitnessRegister, 'type' | 'version'>): string =>
  `${JSON.stringify({ type: 'DataAssetRegistryWitness', version: 1, name, vkey, origins }, null, 2)}\n`;

/** Reads a kept register. */
export const parseRegister = (bytes: Uint8Array): Result<WitnessRegister, 'register'> => {
  const parsed = parseJson(bytes);
  const shaped = parsed.ok ? parseShape(registerShape, parsed.value) : parsed;
  return shaped.ok ? ok(shaped.value) : fail('register', shaped.detail);
};
